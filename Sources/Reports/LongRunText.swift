import Experiments
import FleetModel
import Statistics

/// From when on a steady state was observed, and what the intervals of a single long replication rest on.
struct LongRunText {
  let findings: Findings

  func sentences() -> [String] {
    var sentences = LongRunText.warmUp(findings.scenario)
    if let run = findings.longRun {
      let scale = Scale.time(run.batchLength)
      let length = scale.text(run.batchLength)
      sentences.append(
        "One long replication: its intervals are those of \(BatchMeans.count) batches "
          + "of \(length) each; numbers of the whole run have none.")
    }
    return sentences
  }

  /// A run that is too short for what it says.
  func warnings() -> [String] {
    var warnings = LongRunText.warmUpWarnings(findings.scenario)
    if let run = findings.longRun, run.isTooShort, let worst = run.worst {
      warnings.append(
        "Warning: the run is too short: under \(Prose.name(worst.strategy)), each of its \(BatchMeans.count) "
          + "batches resembles the next in \(worst.measure) "
          + "(correlation \(Decimal.fixed(worst.value, places: 2))), so intervals may be too narrow. "
          + "A later horizon, or replications, would help.")
    }
    return warnings
  }

  /// From when on statistics count, where that was found.
  static func warmUp(_ scenario: Scenario) -> [String] {
    guard case .found(let pilots, _) = scenario.experiment.warmUpChoice else { return [] }
    let warmUp = scenario.experiment.warmUp
    let from =
      warmUp == .start ? "at the start: no warm-up was" : "\(MomentText(scenario).words(warmUp)),"
    return [
      "Statistics begin \(from) found by MSER-5 on the devices under way in "
        + "\(Prose.count(pilots, "pilot replication"))."
    ]
  }

  static func warmUpWarnings(_ scenario: Scenario) -> [String] {
    guard case .found(_, isTooShort: true) = scenario.experiment.warmUpChoice else { return [] }
    return [
      "Warning: the run is too short to tell when its warm-up ends; half of it is left out, which may not "
        + "be enough. A later horizon would tell."
    ]
  }
}

/// The same for programs.
enum LongRunJSON {
  /// Nil where a scenario asks for neither.
  static func value(_ findings: Findings) -> JSONValue? {
    let settings = findings.scenario.experiment
    var members: [String: JSONValue] = [:]
    if case .found(let pilots, let isTooShort) = settings.warmUpChoice {
      members["warmUp"] = .number(settings.warmUp.seconds)
      members["pilots"] = .integer(pilots)
      members["warmUpUnsure"] = .bool(isTooShort)
    }
    if let run = findings.longRun {
      members["batches"] = .integer(BatchMeans.count)
      members["batchLength"] = .number(run.batchLength)
      members["largestCorrelation"] = run.worst.map { .number($0.value) } ?? .null
      members["tooShort"] = .bool(run.isTooShort)
    }
    return members.isEmpty ? nil : .object(members)
  }
}
