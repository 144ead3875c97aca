/// Ops by which units of stocks are taken and put back.
extension ProgramBuilder {
  /// Takes units of a stock.
  ///
  /// - Parameters:
  ///   - stock: Its place in the plan, or the first of its sites' with `perSite`.
  ///   - waits: Whether who finds too few waits for more.
  /// - Returns: The op's address: where it does not wait, it needs a target.
  @discardableResult
  package mutating func addTake(_ stock: Int, perSite: Bool, units: Int, waits: Bool) -> Int {
    assert(stock >= 0 && units > 0, "a request for nothing")
    return add(.take) { op in
      op.stock = Int32(stock)
      op.units = UInt16(clamping: units)
      op.queueLimit = waits ? .infinity : 0
      if perSite { op.flags.insert(.perSite) }
    }
  }

  /// Puts units into a stock.
  package mutating func addPut(_ stock: Int, perSite: Bool, units: Int) {
    assert(stock >= 0 && units > 0, "nothing is put back")
    add(.put) { op in
      op.stock = Int32(stock)
      op.units = UInt16(clamping: units)
      if perSite { op.flags.insert(.perSite) }
    }
  }
}
