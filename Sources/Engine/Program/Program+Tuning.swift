import Randomness

/// The laws and numbers by which a program can be tuned, whether they stand in an op or in a row of its
/// tables.
extension Program {
  /// The place among the samplers of what the op at `pc` draws from for a profile.
  ///
  /// - Precondition: The op draws something.
  package func law(place pc: Int, _ profile: Int) -> Int {
    let op = ops[pc]
    guard let field = op.lawField else { preconditionFailure("the op draws nothing") }
    return Int(op.flags.contains(.byProfile) ? indices[Int(field) * profileCount + profile] : field)
  }

  /// What the op at `pc` draws from for a profile.
  package func law(_ pc: Int, _ profile: Int) -> Distribution { samplers[law(place: pc, profile)] }

  /// What a profile's draw is multiplied by at the op, or the odds that it has there.
  package func number(_ pc: Int, _ profile: Int) -> Double {
    let op = ops[pc]
    assert(op.hasNumberByProfile, "the op has one number for all")
    if op.factor < 0 { return op.value }
    let own = factors[Int(op.factor) * profileCount + profile]
    return op.code == .chance ? own : op.value * own
  }
}

extension Op {
  /// The field that names a law; nil: the op draws none.
  package var lawField: Int32? {
    switch code {
    case .delay, .labour, .crewLabour, .arm: law
    case .transfer, .stream: sizeLaw
    case .seize, .release, .call, .awaitOpen, .chance, .test, .testOpen, .testHolders, .noteHolder,
      .jump, .retry, .settle, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .begin, .finish,
      .releaseJob, .setState, .testState, .testPool, .enlist, .dismiss, .travel, .take, .put, .gather,
      .disband, .fetch, .obtain:
      nil
    }
  }

  /// Whether a row of factors can hold the op's number. That of a pause that gets longer is a power.
  package var hasNumberByProfile: Bool {
    switch code {
    case .chance: true
    case .delay, .labour, .crewLabour: !flags.contains(.backsOff)
    case .arm, .transfer, .seize, .release, .call, .awaitOpen, .test, .testOpen, .testHolders,
      .noteHolder, .jump, .retry, .settle, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .begin,
      .finish, .releaseJob, .setState, .testState, .testPool, .enlist, .dismiss, .travel, .take, .put,
      .gather, .disband, .stream, .fetch, .obtain:
      false
    }
  }

  /// Whether the field `value` means anything.
  package var usesValue: Bool {
    switch code {
    case .delay, .labour, .crewLabour, .chance, .transfer, .stream, .seize, .enlist, .take,
      .testHolders, .testState, .testPool:
      true
    case .arm, .release, .call, .awaitOpen, .test, .testOpen, .noteHolder, .jump, .retry, .settle,
      .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .begin, .finish, .releaseJob, .setState,
      .dismiss,
      .travel, .put, .gather, .disband, .fetch, .obtain:
      false
    }
  }

  /// From now on the law is what each profile has in a row.
  package mutating func setLaw(row: Int) {
    assert(lawField != nil, "the op draws nothing")
    flags.insert(.byProfile)
    if code == .transfer || code == .stream { sizeLaw = Int32(row) } else { law = Int32(row) }
  }

  /// From now on the number is what each profile has in a row.
  package mutating func setNumber(row: Int) {
    assert(hasNumberByProfile, "the op has one number for all")
    factor = Int32(row)
    if code != .chance { scale = 1 }
  }
}
