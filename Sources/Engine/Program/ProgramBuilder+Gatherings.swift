/// Ops of what several do together.
extension ProgramBuilder {
  /// As ``addTransfer(_:perSite:size:share:key:kind:)``, in the class that each profile has in a row of the
  /// index tables; of a session in that of its slowest member.
  package mutating func addStream(
    row: Int, perSite: Bool, size: ProfileValue<Int>, key: UInt32, kind: UInt8 = 0
  ) {
    addSending(.stream, in: row, perSite: perSite, size: size, share: 1, key: key, kind: kind)
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
