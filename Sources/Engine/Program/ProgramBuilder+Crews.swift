/// Adds the ops by which a crew serves.
extension ProgramBuilder {
  /// - Returns: The op's address: with a limited queue it needs a target.
  mutating func addEnlist(_ crew: Int, _ request: PoolRequest) -> Int {
    assert(crew >= 0 && request.units == 1, "a crew gives one unit")
    return add(.enlist) { op in
      op.crew = Int32(crew)
      op.units = 1
      op.queueLimit = request.queueLimit.map(Double.init) ?? .infinity
      switch request.line {
      case .same(let line): op.line = UInt8(clamping: line)
      case .row(let row): op.lineRow = Int32(row)
      }
    }
  }

  mutating func addDismiss(_ crew: Int) { add(.dismiss) { $0.crew = Int32(crew) } }

  /// - Parameter op: With its time.
  mutating func addCrewLabour(_ op: Op) {
    assert(op.code == .crewLabour, "another op")
    var op = op
    op.rank = .release
    add(op)
  }

  /// The way to the device, as a stage of its own.
  mutating func addTravel(of request: PoolRequest) {
    guard let row = request.wayStage else { return }
    let outer = stage
    stage = row
    add(.travel)
    stage = outer
  }
}
