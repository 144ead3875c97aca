/// Ops about the states of a device, and about what goes on at pools.
extension ProgramBuilder {
  /// From the next op on, the state has this value.
  package mutating func addSet(state: Int, to value: Int) {
    assert(state >= 0 && value >= 0 && value < StatePlan.mostValues, "no such value")
    add(.setState) { op in
      op.state = Int32(state)
      op.stateValue = UInt16(value)
    }
  }

  /// Passes where the state has one of these values.
  ///
  /// - Returns: The op's address: it needs a target for when it fails.
  package mutating func addTest(state: Int, isOneOf values: [Int]) -> Int {
    assert(values.allSatisfy { (0..<StatePlan.mostValues).contains($0) }, "no such value")
    return add(.testState) { op in
      op.state = Int32(state)
      op.passing = values.reduce(0) { $0 | 1 << UInt64($1) }
    }
  }

  /// Passes where a pool has so many waiting, or so many units free.
  ///
  /// - Parameters:
  ///   - pool: The pool, or the first of its sites' with `perSite`.
  ///   - most: Nil: any number.
  /// - Returns: The op's address: it needs a target for when it fails.
  package mutating func addTest(
    pool: Int, perSite: Bool, _ counted: PoolCount, atLeast least: Int, atMost most: Int?
  ) -> Int {
    assert(pool >= 0 && least >= 0 && most ?? least >= least, "a number that cannot be")
    return add(.testPool) { op in
      op.pool = Int32(pool)
      if perSite { op.flags.insert(.perSite) }
      op.counted = counted
      op.units = UInt16(clamping: least)
      op.atMost = most.map(Double.init) ?? .infinity
    }
  }
}
