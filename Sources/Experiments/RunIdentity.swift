import FleetModel

/// What the results of trials depend on. Two runs with the same identity may share their trials.
///
/// Every property of a scenario is part of it, except those that are known to change no trial: how many
/// replications there are and to what precision, the confidence, the number of threads, and words that only
/// reports read. So a property that is added later makes runs differ unless it is listed among these.
package struct RunIdentity: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    /// As its author calls it: "seed", "strategy 'usb'".
    package var name: String
    /// As text where `isReadable`, else a fingerprint.
    package var value: String
    package var isReadable: Bool

    package init(_ name: String, _ value: String, isReadable: Bool) {
      self.name = name
      self.value = value
      self.isReadable = isReadable
    }
  }

  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  /// - Parameter build: Tells apart programs that bear the same version, because results are kept as they lie
  ///   in memory.
  package init(_ scenario: Scenario, version: String, build: String) {
    let experiment = scenario.experiment
    parts = [
      Part("version", version, isReadable: true),
      Part("build of the program", build, isReadable: false),
      Part("seed", "\(scenario.seed)", isReadable: true),
      Part("sampler", experiment.sampler.rawValue, isReadable: true),
      Part("horizon", "\(scenario.horizon.seconds) s", isReadable: true),
      Part("warm-up", "\(experiment.warmUp.seconds) s", isReadable: true),
      Part("strategies", scenario.strategies.map(\.name).joined(separator: ", "), isReadable: true),
    ]
    parts += scenario.strategies.map {
      Part("strategy '\($0.name)'", ValueFingerprint.hex($0), isReadable: false)
    }
    // What a goal is called, and how sure it is to be met, changes no trial.
    parts.append(Part("goals", ValueFingerprint.hex(scenario.goals.map(\.aim)), isReadable: false))
    parts += RunIdentity.properties(of: scenario, but: RunIdentity.toldApart)
    parts += RunIdentity.properties(of: experiment, but: RunIdentity.toldApartInExperiment)
  }

  private static func properties(of value: Any, but toldApart: Set<String>) -> [Part] {
    Mirror(reflecting: value).children.compactMap { child in
      guard let label = child.label, !toldApart.contains(label) else { return nil }
      return Part(words[label] ?? label, ValueFingerprint.hex(child.value), isReadable: false)
    }
  }

  /// Properties of a scenario that have parts of their own, or that no trial sees.
  private static let toldApart: Set<String> = [
    "seed", "horizon", "strategies", "experiment", "name", "question", "currency", "assumptions", "inputHash",
    "changes", "additions", "doubts", "expectations", "goals", "decideBy",
    "planning",
  ]

  /// The same of the settings of its experiment.
  private static let toldApartInExperiment: Set<String> = [
    "sampler", "warmUp", "warmUpChoice", "atLeast", "atMost", "precision", "confidence", "mostInFlight",
    "triesEnlargements",
  ]

  private static let words = [
    "siteKinds": "sites", "starts": "start", "presences": "presence",
    "timedChanges": "changes in time",
  ]

  /// - Returns: What differs from an earlier run, in words: "seed (7 then, 8 now)". Empty: nothing.
  package func differences(from earlier: RunIdentity) -> [String] {
    var found: [String] = []
    for part in parts {
      let other = earlier.parts.first { $0.name == part.name }
      if let other, other != part {
        found.append(part.isReadable ? "\(part.name) (\(other.value) then, \(part.value) now)" : part.name)
      }
    }
    // Parts that only one side has go with another list of strategies, or are of another program.
    if found.isEmpty, parts != earlier.parts { found.append("the kind of scenario") }
    return found
  }
}
