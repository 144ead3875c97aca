import Engine

extension StageLowering {
  /// Gives each priority that is asked of a pool a waiting line, the lowest number the first. Called when all
  /// stages are lowered, because only then all priorities are known.
  mutating func numberWaitingLines() {
    for base in priorities.keys.sorted() {
      resources.setLines(priorities[base]!.count, ofPoolAt: base)
    }
    builder.numberWaitingLines { base in (priorities[base] ?? []).sorted() }
  }
}

extension ProgramBuilder {
  /// Replaces the row of priorities of every `seize` by a row of waiting lines, or by one line for all.
  ///
  /// - Parameter priorities: every priority asked of the pool at that index, in ascending order.
  mutating func numberWaitingLines(_ priorities: (_ pool: Int) -> [Int]) {
    for pc in program.ops.indices where program.ops[pc].code == .seize {
      let op = program.ops[pc]
      if op.factor < 0 { continue }  // some device has no priority: a fault, reported where it was found
      let order = priorities(Int(op.operand))
      let row = Int(op.factor) * program.profileCount
      let lines = program.indices[row..<row + program.profileCount].map { value in
        guard let line = order.firstIndex(of: Int(value)) else {
          preconditionFailure("no device asks pool \(op.operand) with priority \(value)")
        }
        return Int32(line)
      }
      if Set(lines).count == 1 {
        setLine(of: pc, to: UInt8(clamping: lines[0]))
      } else {
        setFactor(of: pc, to: Int32(indices(lines)))
      }
    }
  }
}
