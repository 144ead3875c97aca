import Engine

extension StageLowering {
  /// Gives each priority that is asked of a pool a waiting line, the lowest number the first. Called when all
  /// stages are lowered, because only then all priorities are known.
  mutating func numberWaitingLines() {
    shareLines()
    for base in priorities.keys.sorted() {
      if priorities[base]!.count > Int(UInt8.max) + 1 {
        let pool = resources.poolRoles[resources.pools[base].role].name
        faults.append(LoweringFault(.unknown, "'\(pool)' is asked for with more than 256 priorities"))
      }
      resources.setLines(priorities[base]!.count, ofPoolAt: base)
    }
    let order = priorities.mapValues { $0.sorted() }
    let crews = resources.crewBases
    builder.numberLines { pool, priority in
      let base = pool < 0 ? crews[-1 - pool].first ?? 0 : pool
      return order[base]?.firstIndex(of: priority) ?? 0
    }
  }
}
