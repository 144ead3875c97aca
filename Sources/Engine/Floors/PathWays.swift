/// Where a kind of device may go on from an op, and how likely each way is.
struct PathWays {
  let program: Program
  let profile: Int
  /// Of each calendar, the part of the trial in which it is open.
  let openShares: [Double]

  /// What depends on other devices or on the moment (a full line, a deadline, peers) is possible either way.
  /// Its odds are then those of a device that is alone: not refused, not late, and served by its peers.
  struct Way {
    var pc: Int
    var tries: PathTries
    /// 0 for a way that is possible, and has no odds that are known.
    var odds = 1.0
  }

  /// - Returns: All ways that are possible; none where the journey, job or branch ends.
  func ways(from op: Op, at pc: Int, _ tries: PathTries) -> [Way] {
    let next = Way(pc: pc + 1, tries: tries)
    let target = Way(pc: Int(op.target), tries: tries)
    switch op.code {
    case .delay, .labour, .transfer, .call, .awaitOpen, .noteHolder, .mark, .release, .begin, .disarm:
      return [next]
    case .settle:
      return [Way(pc: pc + 1, tries: tries.forgetting(from: Int(op.level), through: Int(op.level)))]
    case .fallBack: return [Way(pc: pc + 1, tries: PathTries())]
    case .chance: return fork(odds(of: op), next, target)
    case .test: return [entry(op.passRow) != 0 ? next : target]
    case .testOpen:
      let share = openShares[Int(op.calendar)]
      return [with(share, next), with(1 - share, target)]
    case .testHolders: return op.seeds <= 0 ? [next] : [next, with(0, target)]
    case .jump, .fork: return [target]
    case .seize: return op.queueLimit.isFinite ? [next, with(0, target)] : [next]
    case .retry: return [retry(op, next, target)]
    case .arm: return [next, with(0, Way(pc: target.pc, tries: tries.forgetting(from: Int(op.level))))]
    case .join, .finish, .releaseJob: return []
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

  private func fork(_ odds: Double, _ passed: Way, _ failed: Way) -> [Way] {
    var ways: [Way] = []
    if odds > 0 { ways.append(with(min(1, odds), passed)) }
    if odds < 1 { ways.append(with(1 - max(0, odds), failed)) }
    return ways
  }

  private func with(_ odds: Double, _ way: Way) -> Way {
    assert(odds >= 0 && odds <= 1, "odds are from 0 to 1")
    var way = way
    way.odds = odds
    return way
  }

  private func odds(of op: Op) -> Double { op.oddsRow < 0 ? op.odds : factor(op.oddsRow) }
}

// MARK: - What differs by profile

extension PathWays {
  /// What the profile has in a row of the index tables.
  func entry(_ row: Int32) -> Int {
    assert(profile < program.profileCount, "no such profile")
    return Int(program.indices[Int(row) * program.profileCount + profile])
  }

  /// What the profile has in a row of the factors.
  func factor(_ row: Int32) -> Double {
    assert(profile < program.profileCount, "no such profile")
    return program.factors[Int(row) * program.profileCount + profile]
  }

  /// The law that a field names: itself, or the profile's.
  func law(_ field: Int32, of op: Op) -> Int { op.flags.contains(.byProfile) ? entry(field) : Int(field) }
}
