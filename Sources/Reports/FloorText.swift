import Engine
import Experiments
import FleetModel

/// What no run can beat, in sentences: said before any event.
package struct FloorText {
  private let scenario: Scenario
  private let moments: MomentText

  package init(_ scenario: Scenario) {
    self.scenario = scenario
    moments = MomentText(scenario)
  }

  /// What binds a strategy most: for certain, and in the mean where that is later.
  package func sentences(_ floors: StrategyFloors) -> [String] {
    guard let end = floors.end else { return loads(floors) }
    var sentences: [String] = []
    if end > .start {
      let what = floors.strategy + ": the last device cannot be done " + before(end)
      sentences.append("\(what): \(cause(floors, end)).")
    }
    if let worst = latest(floors), worst.expectedEnd > end {
      sentences.append(
        "\(floors.strategy): it is not expected \(before(worst.expectedEnd)): \(name(worst)) \(verb(worst)) "
          + "\(amount(worst, worst.expected)) in the mean\(idle(worst)).")
    }
    return sentences
  }

  /// What a user must know before waiting for a run: that it cannot end, or that its lines only grow.
  package func warnings(_ floors: StrategyFloors) -> [String] {
    var warnings: [String] = []
    if let end = floors.end, end >= scenario.horizon {
      warnings.append(
        "Warning: under \(floors.strategy) some devices cannot be done by the horizon "
          + "(\(moments.words(scenario.horizon))): \(cause(floors, end)).")
    } else if let worst = latest(floors), worst.expectedEnd >= scenario.horizon {
      warnings.append(
        "Warning: under \(floors.strategy) devices are expected to be left at the horizon "
          + "(\(moments.words(scenario.horizon))): \(name(worst)) \(verb(worst)) "
          + "\(amount(worst, worst.expected)) in the mean\(idle(worst)).")
    }
    for load in floors.loads where load.rho >= 1 {
      warnings.append(
        "Warning: under \(floors.strategy), \(FloorText.sentence(load)) What is asked for above that waits "
          + "longer and longer\(floors.isInescapable ? "" : ", or is turned away").")
    }
    return warnings
  }

  /// "technicians of school 3 are asked for 1.2 times what they can give (ρ = 1.2)."
  package static func sentence(_ load: StrategyFloors.Load) -> String {
    let rho = Decimal.plain(load.rho, digits: 3)
    let name = load.site.map { "\(load.name) of \($0)" } ?? load.name
    return "arrivals ask \(name) for \(rho) times what can be given in the mean (ρ = \(rho))."
  }

  private func loads(_ floors: StrategyFloors) -> [String] {
    guard let most = floors.loads.first, most.rho > 0 else { return [] }
    return ["\(floors.strategy): \(FloorText.sentence(most))"]
  }

  private func latest(_ floors: StrategyFloors) -> StrategyFloors.Resource? {
    floors.resources.max { $0.expectedEnd < $1.expectedEnd }
  }

  private func before(_ end: Instant) -> String {
    end == .never ? "before the horizon" : "before \(moments.words(end))"
  }

  private func cause(_ floors: StrategyFloors, _ end: Instant) -> String {
    guard let worst = floors.resources.first(where: { $0.leastEnd == end }), floors.longest != end else {
      return "a device of \(floors.longestSite) takes so long by itself"
    }
    return "\(name(worst)) \(verb(worst)) at least \(amount(worst, worst.least))\(idle(worst))"
  }

  private func name(_ resource: StrategyFloors.Resource) -> String {
    resource.site.map { "\(resource.name) of \($0)" } ?? resource.name
  }

  private func verb(_ resource: StrategyFloors.Resource) -> String {
    switch resource.kind {
    case .pool: "must give"
    case .link: "must carry"
    case .service: "must admit"
    }
  }

  private func amount(_ resource: StrategyFloors.Resource, _ amount: Double) -> String {
    switch resource.kind {
    case .pool: return "\(Decimal.plain(amount, digits: 3)) h"
    case .link:
      let scale = Scale.fitting(.bytes, largest: amount, currency: "")
      return scale.text(amount)
    case .service: return "\(Decimal.plain(amount, digits: 3)) calls"
    }
  }

  private func idle(_ resource: StrategyFloors.Resource) -> String {
    switch resource.kind {
    case .pool: ", even if never idle"
    case .link: ", even if always full"
    case .service: ", even at its limit"
    }
  }
}

extension FloorText {
  /// What stands beside a floor: "in its 40 campaigns the last device is done after 12.20 ± 0.21 h".
  ///
  /// - Parameters:
  ///   - last: When the last device is done.
  ///   - campaigns: "its 40 campaigns".
  static func measured(_ last: MeasureFinding, in campaigns: String) -> String {
    if last.neverReached > 0 {
      return "in \(Decimal.count(last.neverReached)) of \(campaigns) some devices are not done by the horizon"
    }
    let scale = Scale.time(last.interval.mean.isFinite ? last.interval.mean : 0)
    return "in \(campaigns) the last device is done after \(Figure(last, in: scale).text(scale.unit))"
  }
}
