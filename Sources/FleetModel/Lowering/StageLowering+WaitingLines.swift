import Engine

extension StageLowering {
  /// Now that every priority asked of a pool is known, each gets its line: the lowest number goes first.
  mutating func numberWaitingLines() {
    for base in priorities.keys.sorted() {
      resources.setLines(priorities[base]!.count, ofPoolAt: base)
    }
    builder.numberWaitingLines { base in (priorities[base] ?? []).sorted() }
  }
}

extension ProgramBuilder {
  /// Replaces each `seize` op's row of priorities by a row of waiting lines (or one line for all).
  mutating func numberWaitingLines(_ priorities: (_ pool: Int) -> [Int]) {
    for pc in program.ops.indices where program.ops[pc].code == .seize {
      let op = program.ops[pc]
      if op.factor < 0 { continue }  // some device has no priority: a fault, reported where it was found
      let order = priorities(Int(op.operand))
      let row = Int(op.factor) * program.profileCount
      let lines = program.indices[row..<row + program.profileCount].map { value in
        Int32(order.firstIndex(of: Int(value)) ?? 0)
      }
      if Set(lines).count == 1 {
        setLine(of: pc, to: UInt8(clamping: lines[0]))
      } else {
        setFactor(of: pc, to: Int32(indices(lines)))
      }
    }
  }
}
