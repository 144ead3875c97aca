/// Where devices of several kinds may go on from an op, and how likely each way is for each kind.
struct PathWays {
  let program: Program
  /// Of each kind one profile that is of it.
  let profiles: [Int]
  /// Of each calendar, the part of the trial in which it is open.
  let openShares: [Double]

  /// The odds of a way.
  enum Odds {
    /// The same for all kinds. 0: it is possible, and how likely is not known.
    case all(Double)
    /// Of each kind; 0: it never goes this way.
    case each([Double])
  }

  /// What depends on other devices or on the moment (a full line, a deadline, peers) is possible either way.
  /// A device that is alone is not refused, not late, and served by its peers: the other ways have no odds.
  /// How likely it is that a state or a pool meets a condition is not known, so neither way has odds.
  struct Way {
    var pc: Int
    var tries: PathTries
    var odds = Odds.all(1)
    /// A deadline has struck.
    var isStruck = false
  }

  /// - Returns: All ways that are possible; none where the journey, job or branch ends.
  func ways(from op: Op, at pc: Int, _ tries: PathTries) -> [Way] {
    let next = Way(pc: pc + 1, tries: tries)
    let target = Way(pc: Int(op.target), tries: tries)
    switch op.code {
    case .delay, .labour, .transfer, .stream, .call, .awaitOpen, .noteHolder, .put, .mark, .note,
      .watch,
      .release, .begin, .disarm, .setState, .dismiss, .crewLabour, .travel, .fetch, .obtain:
      return [next]
    case .settle:
      return [Way(pc: pc + 1, tries: tries.forgetting(from: Int(op.level), through: Int(op.level)))]
    case .fallBack: return [Way(pc: pc + 1, tries: PathTries())]
    case .chance: return chance(op, next, target)
    case .test: return fork(profiles.indices.map { entry(op.passRow, of: $0) != 0 ? 1 : 0 }, next, target)
    case .testOpen:
      // Own hours are open for some, and not for others.
      if op.calendar >= OwnHours.first { return [with(.all(0), next), with(.all(0), target)] }
      let share = openShares[Int(op.calendar)]
      return [with(.all(share), next), with(.all(1 - share), target)]
    case .testHolders: return op.seeds <= 0 ? [next] : [next, with(.all(0), target)]
    case .testState, .testPool: return [with(.all(0), next), with(.all(0), target)]
    case .jump, .fork, .gather: return [target]
    case .seize, .enlist, .take: return op.queueLimit.isFinite ? [next, with(.all(0), target)] : [next]
    case .retry: return [retry(op, next, target)]
    case .arm:
      let forgot = tries.forgetting(from: Int(op.level))
      return [next, Way(pc: target.pc, tries: forgot, odds: .all(0), isStruck: true)]
    case .join, .disband, .finish, .releaseJob: return []
    }
  }

  private func retry(_ op: Op, _ next: Way, _ target: Way) -> Way {
    let level = Int(op.level)
    let count = target.tries[level]
    if count >= min(Int(op.retryLimit), PathTries.most) { return next }
    var again = target
    again.tries[level] = count + 1
    return again
  }

  private func chance(_ op: Op, _ passed: Way, _ failed: Way) -> [Way] {
    if op.oddsRow >= 0 { return fork(profiles.indices.map { factor(op.oddsRow, of: $0) }, passed, failed) }
    if op.odds >= 1 { return [passed] }
    if op.odds <= 0 { return [failed] }
    return [with(.all(op.odds), passed), with(.all(1 - op.odds), failed)]
  }

  private func fork(_ odds: [Double], _ passed: Way, _ failed: Way) -> [Way] {
    if odds.allSatisfy({ $0 >= 1 }) { return [passed] }
    if odds.allSatisfy({ $0 <= 0 }) { return [failed] }
    let bounded = odds.map { min(1, max(0, $0)) }
    return [with(.each(bounded), passed), with(.each(bounded.map { 1 - $0 }), failed)]
  }

  private func with(_ odds: Odds, _ way: Way) -> Way {
    var way = way
    way.odds = odds
    return way
  }
}

// MARK: - What differs by kind

extension PathWays {
  /// What a kind has in a row of the index tables.
  func entry(_ row: Int32, of kind: Int) -> Int {
    assert(profiles[kind] < program.profileCount, "no such profile")
    return Int(program.indices[Int(row) * program.profileCount + profiles[kind]])
  }

  /// What a kind has in a row of the factors.
  func factor(_ row: Int32, of kind: Int) -> Double {
    assert(profiles[kind] < program.profileCount, "no such profile")
    return program.factors[Int(row) * program.profileCount + profiles[kind]]
  }

  /// The law that a field names: itself, or the kind's.
  func law(_ field: Int32, of op: Op, _ kind: Int) -> Int {
    op.flags.contains(.byProfile) ? entry(field, of: kind) : Int(field)
  }
}
