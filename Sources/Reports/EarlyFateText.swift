import FleetModel

/// What becomes of devices before anything is done with them, by their columns alone: how many a strategy is
/// not for, in words. It is known before the run.
package struct EarlyFateText {
  private let scenario: Scenario

  package init(_ scenario: Scenario) { self.scenario = scenario }

  /// A line for each strategy and fate, such as "'reset': 10 of 100 devices go on with keys: it is hybrid."
  package func lines() -> [String] { scenario.strategies.flatMap(lines) }

  private func lines(of strategy: Strategy) -> [String] {
    var fates = Fates()
    let parts =
      strategy.parts.isEmpty ? [Strategy.Part(conditions: [], strategy: strategy)] : strategy.parts
    for group in scenario.fleet.groups where group.deviceCount > 0 {
      let kind = Kind(group: group, known: [:], devices: Double(group.deviceCount))
      for kind in kind.split(by: scenario.rollout.conditionsOfDevices + parts.flatMap(\.conditions))
      where scenario.rollout.mayRelease(kind) {
        // A device is of the first part that it passes.
        guard let part = parts.first(where: { kind.passes($0.conditions) != false }),
          kind.passes(part.conditions) == true
        else { continue }
        fates.walk(part.strategy.stages, kind)
      }
    }
    let all = Decimal.count(scenario.fleet.deviceCount)
    return fates.counts.compactMap { fate, devices in
      let count = max(1, Int(devices.rounded()))
      let verbs = count == 1 ? ("goes", "stays", "fails") : ("go", "stay", "fail")
      let what =
        switch fate.end {
        case .continued(let next): "\(verbs.0) on with \(Prose.name(next))"
        case .ended(.notReset): "\(verbs.1) as \(count == 1 ? "it is" : "they are")"
        case .ended(.failed): verbs.2
        case .ended(.ready): nil as String?
        }
      guard let what else { return nil }
      return "\(Prose.name(strategy.name)): \(Decimal.count(count)) of \(all) devices \(what)"
        + (fate.reason.map { ": \($0)." } ?? ".")
    }
  }
}

/// Devices of one group that have the same in all columns that were asked for so far.
private struct Kind {
  var group: Fleet.Group
  var known: [String: String]  // asked for single names only
  /// How many there are, in the mean: which of a group have what is dealt.
  var devices: Double

  /// Whether they pass them all; nil: that cannot be said before the run, or without the site.
  func passes(_ conditions: [Condition]) -> Bool? {
    let each = conditions.map { condition -> Bool? in
      guard let name = condition.column, name == "group" || known[name] != nil else { return nil }
      return condition.holds { $0 == "group" ? group.name : known[$0] ?? "" }
    }
    if each.contains(false) { return false }
    return each.contains(nil) ? nil : true
  }

  /// The same devices, apart by what the conditions ask for.
  func split(by conditions: [Condition]) -> [Kind] {
    var kinds = [self]
    for name in conditions.compactMap(\.column) where name != "group" && known[name] == nil {
      guard let shares = group.columns.last(where: { $0.name == name })?.shares else { continue }
      kinds = kinds.flatMap { kind in
        shares.filter { $0.share > 0 }.map { share in
          var one = kind
          one.known[name] = share.value
          one.devices *= share.share
          return one
        }
      }
    }
    return kinds
  }
}

/// How journeys end, or go elsewhere, before they have taken time.
private struct Fates {
  enum End: Equatable {
    case continued(String)
    case ended(Stage.Outcome)
  }

  struct Fate: Equatable {
    var end: End
    var reason: String?
  }

  /// In the order in which they are met.
  private(set) var counts: [(fate: Fate, devices: Double)] = []

  private mutating func add(_ fate: Fate, _ devices: Double) {
    if let index = counts.firstIndex(where: { $0.fate == fate }) {
      counts[index].devices += devices
    } else {
      counts.append((fate, devices))
    }
  }

  /// Goes as far as columns and odds tell: the first stage that takes time, or asks for what only a trial can
  /// tell, is the end of it.
  mutating func walk(_ stages: [Stage], _ kind: Kind) {
    guard let stage = stages.first else { return }
    let rest = Array(stages.dropFirst())
    switch stage.verb {
    case .mark, .set: walk(rest, kind)
    case .outcome(let outcome, let reason): add(Fate(end: .ended(outcome), reason: reason), kind.devices)
    case .continueWith(let next, _, let reason):
      add(Fate(end: .continued(next), reason: reason), kind.devices)
    case .choose(.when(let conditions, let then, let otherwise)):
      for one in kind.split(by: conditions) {
        guard let passes = one.passes(conditions) else { continue }
        walk((passes ? then : otherwise) + rest, one)
      }
    case .choose(.odds(let ways)):
      var left = kind
      for way in ways where way.share > 0 {
        var some = kind
        some.devices *= way.share
        left.devices -= some.devices
        walk(way.body + rest, some)
      }
      if left.devices > 0 { walk(rest, left) }
    case .wait, .work, .using, .transfer, .fetch, .call, .take, .put, .gather, .await, .order, .attempt,
      .deadline, .together:
      break
    }
  }
}

extension Condition {
  /// The column that it asks for; nil: it asks for something else.
  fileprivate var column: String? {
    switch self {
    case .isOneOf(let name, _), .isNoneOf(let name, _), .isAtLeast(let name, _): name
    case .incident, .state, .pool: nil
    }
  }
}

extension Rollout {
  /// What its waves ask of devices.
  fileprivate var conditionsOfDevices: [Condition] {
    switch self {
    case .waves(let waves): waves.flatMap(\.conditions)
    case .arrivals, .again: []
    }
  }

  /// Whether such devices can be released, at some site.
  fileprivate func mayRelease(_ kind: Kind) -> Bool {
    switch self {
    case .waves(let waves):
      waves.contains { $0.groups?.contains(kind.group.name) != false && kind.passes($0.conditions) != false }
    case .arrivals(let streams): streams.contains { $0.groups?.contains(kind.group.name) != false }
    case .again: true
    }
  }
}
