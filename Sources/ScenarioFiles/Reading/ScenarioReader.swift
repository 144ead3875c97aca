import FleetModel
import Snapshots

/// Reads a scenario file with everything it refers to.
package struct ScenarioReader {
  /// What a reading gives: a scenario, unless something forbids it, and everything there is to say about the
  /// file.
  package struct Reading {
    /// Nil when there is an error among the diagnostics.
    package var scenario: Scenario?
    package var diagnostics: Diagnostics

    /// The scenario, or all that is wrong with it.
    package func get() throws(ScenarioError) -> Scenario {
      if let scenario { return scenario }
      throw diagnostics.failure ?? ScenarioError(diagnostics: [])
    }
  }

  /// Reads a file; files it names are looked for beside it.
  package static func read(path: String, overrides: [Override] = []) -> Reading {
    let diagnostics = Diagnostics()
    var bytes: [UInt8] = []
    do throws(FileFault) {
      let source = try ByteSource(path: path)
      while bytes.count <= YAMLLimits.largestFile, try source.read(into: &bytes) {}
    } catch {
      diagnostics.report(error.diagnostic)
      return Reading(scenario: nil, diagnostics: diagnostics)
    }
    return read(bytes, file: path, overrides: overrides, diagnostics: diagnostics)
  }

  /// Reads a text; `file` names it in diagnostics, and files it names are looked for in the same folder.
  package static func read(
    _ bytes: [UInt8], file: String, overrides: [Override] = [], diagnostics: Diagnostics = Diagnostics()
  ) -> Reading {
    var scenario: Scenario?
    if var tree = YAMLReader.read(bytes, file: file, diagnostics: diagnostics) {
      var fingerprint = Fingerprint()
      fingerprint.combine(bytes: bytes[...])
      for override in overrides {
        fingerprint.combine(bytes: "\u{0}\(override.adds ? "--add" : "--set") \(override.text)".utf8)
        tree = override.applied(to: tree, diagnostics: diagnostics)
      }
      let root = ScenarioNode(tree, path: "", diagnostics: diagnostics)
      if let list = root.rawText, list.count(where: { $0 == "," || $0 == ";" }) > 2 {
        root.complain(
          "expected a scenario, found what looks like a table; a scenario names it by "
            + "'fleet: { import: \(file.split(separator: "/").last ?? "devices.csv") }'")
      } else if let reader = root.mapping("a mapping with 'fleet' and 'strategies'") {
        let defaults = Defaults(reportingTo: diagnostics)
        let context = ReadingContext(
          file: file, frame: ScenarioFrame(reader, defaults: defaults), defaults: defaults,
          fingerprint: fingerprint, diagnostics: diagnostics)
        scenario = ScenarioReader(context: context, changes: overrides.map(\.text))
          .scenario(name(of: file), reader)
      }
    }
    scenario?.doubts = diagnostics.warnings.map(\.description)
    return Reading(scenario: diagnostics.hasErrors ? nil : scenario, diagnostics: diagnostics)
  }

  /// `Scenarios/school.yaml` is `school`. The results go to a folder of this name, so it is never `.` or
  /// `..`: a file called `...yaml` keeps its ending.
  static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    for ending in [".yaml", ".yml", ".json"] where last.hasSuffix(ending) && last.count > ending.count {
      let name = String(last.dropLast(ending.count))
      return name == "." || name == ".." ? last : name
    }
    return last
  }

  private let context: ReadingContext
  /// The overrides, as written.
  private let changes: [String]

  /// Nil when there is too little to make a scenario of; mistakes are in the diagnostics.
  private func scenario(_ name: String, _ reader: MappingReader) -> Scenario? {
    let question = context.value(reader.optional("question"), or: "question").text("a question") ?? ""
    let seed = context.value(reader.optional("seed"), or: "seed").count(in: 0...Int(UInt32.max)) ?? 0
    let hours = HoursReader(context: context)
    let calendars = hours.calendars(reader.optional("calendars"))
    let rosters = hours.rosters(reader.optional("rosters"))
    let presences = PresenceReader(context: context).presences(reader.optional("presences"))
    let incidents = IncidentReader(context: context).incidents(reader.optional("incidents"))
    let services = ServiceReader(context: context).services(reader.optional("services"))
    let sites = SiteReader(context: context)
    let pools = sites.sharedPools(reader.optional("pools"))
    let links = sites.sharedLinks(reader.optional("links"))
    let populated = PopulatedSites(reader, context)
    let rollout = RolloutReader(context: context, siteKinds: populated.kinds).rollout(
      reader.optional("rollout"))
    let experiment = ExperimentReader(context: context).settings(reader.optional("experiment"))
    let strategies = StrategyReader(context).strategies(
      reader.required("strategies", "the strategies to compare"))
    reader.finish()
    sites.refuseShadows(of: pools, links, over: populated.kinds)
    context.conclude(columns: populated.columns(presences: presences.map(\.name)))
    let kinds = populated.kinds.map { kind in
      var kind = kind
      kind.pools = context.staff.settled(kind.pools, context)
      return kind
    }
    guard let rollout, let seed = UInt32(exactly: seed) else { return nil }
    return Scenario(
      name: name, question: question, seed: seed, starts: context.clock.start(until: context.horizon),
      horizon: context.horizon,
      fleet: populated.fleet, siteKinds: kinds, pools: context.staff.settled(pools, context), links: links,
      services: services,
      calendars: calendars, rosters: rosters, presences: presences, incidents: incidents, rollout: rollout,
      strategies: strategies, currency: context.frame.currency, experiment: experiment,
      assumptions: context.defaults.used + assumptions(of: strategies),
      changes: changes, inputHash: context.fingerprint.hex)
  }

  /// Those of all strategies and their fallbacks, each once.
  private func assumptions(of strategies: [Strategy]) -> [Assumption] {
    var seen: Set<Assumption> = []
    return strategies.flatMap { $0.assumptions + $0.fallbacks.flatMap(\.assumptions) }
      .filter { seen.insert($0).inserted }
  }
}
