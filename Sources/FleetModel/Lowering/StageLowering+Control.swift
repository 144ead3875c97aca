import Engine
import Randomness

extension StageLowering {
  mutating func lower(_ attempt: Stage.Attempt, _ stage: Stage) {
    if builder.level + 1 >= Program.levelLimit {
      faults.append(
        LoweringFault(stage.place, "attempts are nested more than \(Program.levelLimit - 1) deep"))
      return
    }
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    // Without other stages a device goes on as if nothing had happened.
    let words = attempt.otherwise.isEmpty ? nil : StageLowering.words(attempt)
    self.attempt(retries: attempt.retries, backOff: attempt.backOff) {
      $0.lower(attempt.body)
    } succeeds: {
      $0.addChance(attempt.succeeds, key: "\(stage.name) / succeeds", stage.place)
    } pause: {
      $0.time(attempt.pause, .same(1), key: "\(stage.name) / pause", stage.place)
    } again: {
      $0.lower(attempt.again)
    } otherwise: {
      $0.lower(attempt.otherwise, exception: words, of: row)
    }
  }

  mutating func lower(_ choice: Stage.Choice, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    switch choice {
    case .when(let conditions, let then, let otherwise):
      let tests = addTests(conditions, at: stage.place)
      let words = exceptions(conditions, then, otherwise)
      branch(unless: tests) {
        $0.lower(then, exception: words.then, of: row)
      } otherwise: {
        $0.lower(otherwise, exception: words.otherwise, of: row)
      }
    case .odds(let arms):
      let ways = arms.enumerated().map { number, arm in
        (share: arm.share, key: keys.key("\(stage.name) / odds \(number + 1)"))
      }
      let plan = Stage.Choice.plan(among: arms)
      choose(among: ways) { writer, number in
        let (share, way) = arms[number]
        let isException = number != plan && !way.isEmpty
        writer.lower(
          way, exception: isException ? Stage.words(of: way, share: share) : nil, of: row)
      }
    }
  }

  /// Adds tests that a device must all pass. An incident that the scenario does not declare never happens
  /// (the reader has already doubted names that are not a shipped strategy's).
  ///
  /// - Returns: Their addresses.
  mutating func addTests(_ conditions: [Condition], at place: SourcePlace) -> [Int] {
    var all = conditions
    var calendars: [(first: Int, isPerSite: Bool)] = []
    var isPossible = true
    for case .incident(let name) in conditions {
      guard let incident = resources.incident(named: name) else {
        isPossible = false
        continue
      }
      calendars.append((incident.calendar, incident.isPerSite))
      all += incident.affects
    }
    let passes = (0..<fleet.profileCount).map { profile in
      isPossible && all.mayHold { fleet.value($0, profile: profile) } ? Int32(1) : 0
    }
    let test = builder.addTest(row: builder.indices(passes))
    return [test] + calendars.map { builder.addTestOpen($0.first, perSite: $0.isPerSite) }
      + all.compactMap { addTest($0, at: place) }
  }

  mutating func lowerDeadline(
    _ within: Varying<Distribution>, _ body: [Stage], _ otherwise: [Stage], _ stage: Stage
  ) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    let row = builder.stage
    let law = sampler(within, scale: 1e6, stage.place)
    deadline(law, key: keys.key("\(stage.name) / deadline")) {
      $0.lower(body)
    } otherwise: {
      $0.lower(otherwise, exception: StageLowering.words(timedOut: within), of: row)
    }
  }

  mutating func lowerTogether(_ branches: [[Stage]], _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    // Each load has the line of a home for itself, so side by side they may not ask for more than there is.
    let before = homeShare
    var shares: [Double] = []
    together(branches.count) { writer, number in
      writer.homeShare = 0
      writer.lower(branches[number])
      shares.append(writer.homeShare)
    }
    homeShare = max(before, shares.reduce(0, +))
    if shares.count(where: { $0 > 0 }) > 1, homeShare > 1 + 1e-9 {
      faults.append(
        LoweringFault(
          stage.place,
          "loads side by side over the line of a home, together more than it carries: give each of them a "
            + "'cap' that is its part of the line, or load one after the other"))
    }
  }
}
