import Experiments
import Statistics

/// What a criterion is called, and by how much one strategy is better by it.
struct CriterionText {
  let findings: Findings
  let criterion: Criterion

  /// "the last device done", "staff hours".
  var name: String {
    switch criterion.subject {
    case .goals: "the probability to meet \(GoalText(findings: findings).all)"
    case .measure(let measure): CriterionText.names[measure.name] ?? measure.label
    }
  }

  private static let names = [
    "done.p95": "the time until 95 % are done",
    Measure.lastDone.name: "the time until the last device is done",
    Measure.meanDowntime.name: "mean downtime",
    Measure.downtimeToHorizon.name: "mean downtime up to the horizon", Measure.staffHours.name: "staff hours",
    "cost.total": "cost", Measure.ready.name: "the share made ready",
  ]

  /// "the last device is done 6.85 ± 0.14 days earlier", of the better one.
  ///
  /// - Parameters:
  ///   - better: Its place among the strategies.
  ///   - rival: That of the other.
  func advantage(_ better: Int, over rival: Int) -> String {
    guard let interval = criterion.advantages[better][rival], interval.mean.isFinite else { return name }
    switch criterion.subject {
    case .goals: return "campaigns meet \(GoalText(findings: findings).all) \(points(interval)) more often"
    case .measure(let measure): return advantage(measure, interval, better, rival)
    }
  }

  private func advantage(_ measure: Measure, _ interval: ConfidenceInterval, _ better: Int, _ rival: Int)
    -> String
  {
    let amount = amount(interval, measure)
    switch measure.name {
    case "done.p95": return "95 % of the devices are done \(amount) earlier\(cutOff)"
    case Measure.lastDone.name:
      return neverDone(better, rival) ?? "the last device is done \(amount) earlier\(cutOff)"
    case Measure.meanDowntime.name: return "a device is down \(amount) less on average"
    case Measure.downtimeToHorizon.name:
      return "a device is down \(amount) less on average (up to the horizon)"
    case Measure.staffHours.name: return "it takes \(staff(interval)) staff hours less"
    case "cost.total": return "it costs \(amount) less"
    case Measure.ready.name: return "\(points(interval)) more end up ready"
    default:
      let word = measure.better == .higher ? "higher" : "lower"
      return "\(measure.label) is \(amount) \(word)\(cutOff)"
    }
  }

  /// What stands at the better one, and in brackets at the rival: "mean downtime 1.33 (17.9) h".
  func levels(_ better: Int, _ rival: Int) -> String {
    guard case .measure(let measure) = criterion.subject,
      let (ours, theirs, scale) = values(better, rival, digits: 3)
    else { return name }
    let label = CriterionText.shortNames[measure.name] ?? measure.label
    let unit = measure == .staffHours || scale.unit.isEmpty ? "" : " " + scale.unit
    return "\(label) \(ours) (\(theirs))\(unit)"
  }

  private static let shortNames = [
    "done.p95": "95 % done after", Measure.lastDone.name: "the last device after",
    Measure.downtimeToHorizon.name: "mean downtime up to the horizon",
    Measure.meanDowntime.name: "mean downtime",
    Measure.staffHours.name: "staff hours", "cost.total": "cost", Measure.ready.name: "made ready",
  ]

  /// "(57,310 instead of 194,600)", in the unit of the difference; nil where a level is not known.
  func instead(_ better: Int, of rival: Int) -> String? {
    if criterion.isCutOff { return nil }
    return values(better, rival).map { "(\($0.ours) instead of \($0.theirs))" }
  }

  private func values(_ better: Int, _ rival: Int, digits: Int = 4)
    -> (ours: String, theirs: String, scale: Scale)?
  {
    guard case .measure(let measure) = criterion.subject else { return nil }
    let levels = [better, rival].map { criterion.estimates[$0] }
    guard levels.allSatisfy(\.isFinite) else { return nil }
    let scale = Scale.fitting(
      measure.unit, largest: levels.map(abs).max() ?? 0, currency: findings.scenario.currency)
    let texts = levels.map { Decimal.plain($0 / scale.size, digits: digits) }
    return (texts[0], texts[1], scale)
  }

  private var cutOff: String {
    criterion.isCutOff ? " (what is not done at the horizon counted as done then)" : ""
  }

  /// Where one is done before the horizon in more campaigns, that says more than the mean.
  private func neverDone(_ better: Int, _ rival: Int) -> String? {
    let all = findings.replications
    let done = [better, rival].map { place -> Int in
      let last = findings.strategies.first { $0.name == criterion.strategies[place] }?[.lastDone]
      return all - (last?.neverReached ?? 0)
    }
    guard done[0] > done[1] else { return nil }
    return "the last device is done before the horizon in \(Decimal.count(done[0])) of "
      + "\(Prose.count(all, "replication")) instead of \(Decimal.count(done[1]))"
  }

  private func amount(_ interval: ConfidenceInterval, _ measure: Measure) -> String {
    let scale = Scale.fitting(
      measure.unit, largest: interval.mean, currency: findings.scenario.currency)
    return measure.unit == .share ? points(interval) : Figure(interval, in: scale).text(scale.unit)
  }

  private func staff(_ interval: ConfidenceInterval) -> String { Figure(interval).text() }

  /// A difference of shares is one of percentage points.
  private func points(_ interval: ConfidenceInterval) -> String {
    Figure(interval, in: Scale("", 0.01)).text("percentage points")
  }
}
