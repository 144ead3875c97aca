/// Ops of what several do together.
extension ProgramBuilder {
  /// As ``addTransfer(_:perSite:size:share:key:)``, in the class that each profile has in a row of the index
  /// tables; of a session in that of its slowest member.
  package mutating func addStream(row: Int, perSite: Bool, size: ProfileValue<Int>, key: UInt32) {
    assert(row >= 0, "a row that is not there")
    add(.stream) { op in
      op.flowClass = Int32(row)
      if perSite { op.flags.insert(.perSite) }
      switch size {
      case .same(let law): op.sizeLaw = Int32(law)
      case .row(let row):
        op.sizeLaw = Int32(row)
        op.flags.insert(.byProfile)
      }
      op.drawKey = key
    }
  }
}

extension ProgramWriter {
  /// Waits for a session of a gathering, which does the body once for all its members.
  package mutating func gather(_ gathering: Int, do body: Body) {
    assert(gathering >= 0, "a gathering that is not there")
    let stage = builder.stage
    let gather = builder.add(.gather) { op in
      op.gathering = Int32(gathering)
      op.branches = 1
    }
    builder.open(.branch)
    body(&self)
    builder.stage = stage
    builder.add(.disband)
    builder.close()
    builder.land(gather)
  }
}
