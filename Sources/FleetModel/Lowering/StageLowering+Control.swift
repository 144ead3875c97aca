import Engine
import Randomness

extension StageLowering {
  mutating func lower(_ attempt: Stage.Attempt, _ stage: Stage) {
    if depth + 1 >= 8 {
      faults.append(LoweringFault(stage.place, "attempts are nested more than 7 deep"))
      return
    }
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    let start = builder.position
    depth += 1
    // The body may be empty, and a jump must have an op to come back to.
    builder.add(.jump) { $0.target = UInt32(start + 1) }
    lower(attempt.body)
    depth -= 1
    builder.stage = row
    let chance = addChance(attempt.succeeds, key: "\(stage.name) / succeeds", stage.place)
    if attempt.retries > 0 { addSettle() }
    let success = builder.jumpAhead()
    builder.land(chance)
    if attempt.retries > 0 { addRetry(attempt, stage, start: start) }
    lower(attempt.otherwise)
    builder.stage = row
    builder.land(success)
  }

  private mutating func addSettle() {
    let level = depth
    builder.add(.settle) { $0.depth = UInt8(level) }
  }

  private mutating func addRetry(_ attempt: Stage.Attempt, _ stage: Stage, start: Int) {
    let level = depth
    let retry = builder.add(.retry) { op in
      op.depth = UInt8(level)
      op.units = UInt16(clamping: attempt.retries)
    }
    let giveUp = builder.jumpAhead()
    builder.land(retry)
    addDelay(.delay, attempt.pause, .same(1), key: "\(stage.name) / pause", stage.place) { op in
      op.flags.formUnion([.backsOff, .waits])
      op.value = attempt.backOff
      op.depth = UInt8(level)
    }
    builder.jump(to: start)
    builder.land(giveUp)
    addSettle()
  }

  mutating func lower(_ choice: Stage.Choice, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    switch choice {
    case .when(let conditions, let then, let otherwise):
      let misses = addTests(conditions, stage)
      lower(then)
      builder.stage = row
      let over = builder.jumpAhead()
      for miss in misses { builder.land(miss) }
      lower(otherwise)
      builder.stage = row
      builder.land(over)
    case .odds(let arms):
      var left = 1.0
      var ends: [Int] = []
      for (number, arm) in arms.enumerated() {
        // The chance of this arm, given that none before it was taken.
        let share = left <= 0 ? 0 : min(1, arm.share / left)
        left -= arm.share
        let miss = addChance(.same(share), key: "\(stage.name) / odds \(number + 1)", stage.place)
        lower(arm.body)
        builder.stage = row
        ends.append(builder.jumpAhead())
        builder.land(miss)
      }
      for end in ends { builder.land(end) }
    }
  }

  /// Tests that a device must all pass; returns the ops that jump when one fails. An incident that the
  /// scenario does not declare never happens: shipped strategies ask for incidents that few scenarios have,
  /// and any other unknown name was refused when it was read.
  private mutating func addTests(_ conditions: [Condition], _ stage: Stage) -> [Int] {
    var all = conditions
    var calendars: [Int] = []
    var isPossible = true
    for case .incident(let name) in conditions {
      guard let incident = resources.incident(named: name) else {
        isPossible = false
        continue
      }
      calendars.append(incident.calendar)
      all += incident.affects
    }
    let passes = fleet.profiles.indices.map { profile in
      isPossible && all.allSatisfy { $0.holds { fleet.value($0, profile: profile) } } ? Int32(1) : 0
    }
    let row = builder.indices(passes)
    var misses = [builder.add(.test) { $0.operand = Int32(row) }]
    for calendar in calendars { misses.append(builder.add(.testOpen) { $0.operand = Int32(calendar) }) }
    return misses
  }

  mutating func lowerDeadline(
    _ within: Varying<Distribution>, _ body: [Stage], _ otherwise: [Stage], _ stage: Stage
  ) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    let level = depth
    let law = sampler(within, scale: 1e6, stage.place)
    let key = builder.key("\(stage.name) / deadline")
    let arm = builder.add(.arm) { op in
      op.operand = law.index
      if law.byProfile { op.flags.insert(.byProfile) }
      op.drawKey = key
      op.depth = UInt8(level)
    }
    builder.open(.deadline)
    context.append(.armed)
    lower(body)
    builder.stage = row
    leaveContext(.armed)
    builder.add(.disarm)
    builder.close()
    let over = builder.jumpAhead()
    builder.land(arm)
    lower(otherwise)
    builder.stage = row
    builder.land(over)
  }

  mutating func lowerTogether(_ branches: [[Stage]], _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    let fork = builder.add(.fork) { $0.units = UInt16(clamping: branches.count) }
    builder.open(.branch)
    context.append(.branch)
    let starts = branches.map { _ in builder.jumpAhead() }
    for (branch, start) in zip(branches, starts) {
      builder.land(start)
      lower(branch)
      builder.stage = row
      builder.add(.join)
    }
    leaveContext(.branch)
    builder.close()
    builder.land(fork)
  }
}
