import Engine

extension StageLowering {
  /// Gives each priority that is asked of a pool a waiting line, the lowest number the first. Called when all
  /// stages are lowered, because only then all priorities are known.
  mutating func numberWaitingLines() {
    for base in priorities.keys.sorted() {
      resources.setLines(priorities[base]!.count, ofPoolAt: base)
    }
    let order = priorities.mapValues { $0.sorted() }
    builder.numberLines { pool, priority in order[pool]?.firstIndex(of: priority) ?? 0 }
  }
}
