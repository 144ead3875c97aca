import Engine
import Experiments
import FleetModel

/// The checklist of STRESS-DES, filled in from what was run: what a reader must be told of a discrete-event
/// simulation to judge it, and to do it again.
struct StressChecklist {
  let scenario: Scenario
  /// What the answer rests on.
  let assumptions: [Assumption]
  let version: String
  let study: Study

  /// What runs and plans say each in their own way, as sentences.
  struct Study {
    var outputs: String
    var aims: String
    var baseLogic: String
    /// What was run besides the file as written.
    var otherValues: String
    /// Behind the number of devices; empty: it is that of everything that was run.
    var devicesAre = ""
    /// How many replications there were, and why no more: the rest of a sentence.
    var replications: String
    var estimation: String
    /// How it is done again.
    var sharing: String
  }

  struct Row {
    var item: String
    var words: String
  }

  func write(to page: inout Markup) {
    AssumptionTables.words(["item", "what is said"], rows().map { [$0.item, $0.words] }, to: &page)
    page.element(
      "p", ["class": "note"],
      "After Monks, Currie, Onggo, Robinson, Kunc and Taylor: Strengthening the reporting of empirical "
        + "simulation studies, Journal of Simulation 13 (2019).")
  }

  func rows() -> [Row] { objectives() + logic() + data() + experimentation() + implementation() }

  private func objectives() -> [Row] {
    [
      Row(item: "1.1 Purpose", words: scenario.question.isEmpty ? "Not stated." : scenario.question),
      Row(item: "1.2 Model outputs", words: study.outputs),
      Row(item: "1.3 Experimentation aims", words: study.aims),
    ]
  }

  private func logic() -> [Row] {
    let pools = scenario.pools.map(\.name) + scenario.siteKinds.flatMap { $0.pools.map(\.name) }
    let links = scenario.links.map(\.name) + scenario.siteKinds.flatMap { $0.links.map(\.name) }
    return [
      Row(
        item: "2.1 Base model overview",
        words: "Devices walk through the stages of a strategy, which are listed above under their names."),
      Row(item: "2.2 Base model logic", words: study.baseLogic),
      Row(item: "2.3 Scenario logic", words: study.otherValues),
      Row(
        item: "2.4 Algorithms",
        words: "Links are shared max–min fairly; pools serve by priority, then in order of asking; services "
          + "admit by token buckets; ties of events are settled by rank, then by order of scheduling."),
      Row(
        item: "2.5 Components",
        words: "Entities: \(Prose.count(scenario.fleet.deviceCount, "device")) in "
          + "\(Prose.count(scenario.fleet.groups.count, "group"))\(study.devicesAre). "
          + "Activities: the stages. Resources: "
          + list(pools, "pools") + list(links, "links") + list(scenario.services.map(\.name), "services")
          + "queues stand before pools and services. Entry: \(entry). Exit: ready, not reset, failed, or "
          + "unfinished at the horizon."),
    ]
  }

  /// "pools technicians and bench; ", each name once.
  private func list(_ names: [String], _ what: String) -> String {
    var once: [String] = []
    for name in names where !once.contains(name) { once.append(name) }
    return once.isEmpty ? "" : "\(what) \(Prose.list(once)); "
  }

  private var entry: String {
    switch scenario.rollout {
    case .waves(let waves): "in \(Prose.count(waves.count, "wave")), every device once"
    case .arrivals(let streams): "in \(Prose.count(streams.count, "stream")) of arrivals"
    case .again: "every device again after a time in use"
    }
  }

  private func data() -> [Row] {
    let counts = Explanation.weakestFirst.compactMap { provenance -> String? in
      let count = assumptions.count { $0.provenance == provenance }
      return count == 0 ? nil : "\(Decimal.count(count)) \(provenance.rawValue)"
    }
    let imported = scenario.fleet.imported.map { ImportText.sentence($0) }
    return [
      Row(
        item: "3.1 Data sources",
        words: counts.isEmpty
          ? "No number has an origin that is told."
          : "Numbers by origin: \(Prose.list(counts)). Each is listed above with its source."),
      Row(item: "3.2 Pre-processing", words: imported ?? "None: the fleet is generated."),
      Row(item: "3.3 Input parameters", words: "Listed above by their origin, with their values."),
      Row(
        item: "3.4 Assumptions",
        words: "\(Prose.count(assumptions.count { $0.provenance == .assumption }, "assumption")), "
          + "listed above."),
    ]
  }

  private func experimentation() -> [Row] {
    let settings = scenario.experiment
    let scale = Scale.time(scenario.horizon.seconds)
    let length = "\(Decimal.plain(scenario.horizon.seconds / scale.size)) \(scale.unit)"
    let warmUp = (settings.warmUp - .start).seconds
    let warm = Scale.time(warmUp)
    return [
      Row(
        item: "4.1 Initialisation",
        words: warmUp > 0
          ? "Non-terminating; statistics begin after a warm-up of "
            + "\(Decimal.plain(warmUp / warm.size)) \(warm.unit)."
          : "Terminating: begins empty, without a warm-up."),
      Row(
        item: "4.2 Run length",
        words: "Up to \(length) (the horizon) or until the last device is done; "
          + "\(study.replications)."),
      Row(item: "4.3 Estimation approach", words: study.estimation),
    ]
  }

  private func implementation() -> [Row] {
    [
      Row(item: "5.1 Software", words: "fleetsim \(version), written in Swift."),
      Row(
        item: "5.2 Random sampling",
        words: "Philox4x32-10, keyed by seed, replication, device, stage and attempt; samplers: "
          + "\(scenario.experiment.sampler.rawValue); seed \(scenario.seed)."),
      Row(
        item: "5.3 Model execution",
        words: "Next-event time advance in whole microseconds; replications run side by side, and give the "
          + "same on any number of threads."),
      Row(
        item: "5.4 System specification",
        words: "Not recorded: results do not depend on the machine's speed, memory or cores."),
      Row(item: "6.1 Computer model sharing", words: study.sharing),
    ]
  }
}
