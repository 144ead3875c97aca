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
    /// The same with its alternatives and points; nil as the scenario is.
    package var varied: VariedScenario?

    /// The scenario, or all that is wrong with it.
    package func get() throws(ScenarioError) -> Scenario {
      if let scenario { return scenario }
      throw diagnostics.failure ?? ScenarioError(diagnostics: [])
    }
  }

  /// Reads a file; files it names are looked for beside it.
  ///
  /// - Parameter varying: What the command line varies beside the file's own `vary`.
  package static func read(path: String, overrides: [Override] = [], varying: [Override] = []) -> Reading {
    let diagnostics = Diagnostics()
    var bytes: [UInt8] = []
    do throws(FileFault) {
      let source = try ByteSource(path: path)
      while bytes.count <= YAMLLimits.largestFile, try source.read(into: &bytes) {}
    } catch {
      diagnostics.report(error.diagnostic)
      return Reading(scenario: nil, diagnostics: diagnostics)
    }
    return read(bytes, file: path, overrides: overrides, varying: varying, diagnostics: diagnostics)
  }

  /// Reads a text; `file` names it in diagnostics, and files it names are looked for in the same folder.
  package static func read(
    _ bytes: [UInt8], file: String, overrides: [Override] = [], varying: [Override] = [],
    diagnostics: Diagnostics = Diagnostics()
  ) -> Reading {
    guard var tree = YAMLReader.read(bytes, file: file, diagnostics: diagnostics) else {
      return Reading(scenario: nil, diagnostics: diagnostics)
    }
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes: bytes[...])
    for override in overrides {
      fingerprint.combine(bytes: "\u{0}\(override.adds ? "--add" : "--set") \(override.text)".utf8)
      tree = override.applied(to: tree, diagnostics: diagnostics)
    }
    let scenario = scenario(
      of: tree, file: file, fingerprint: fingerprint,
      changes: overrides.filter { !$0.adds }.map(\.text), additions: overrides.filter(\.adds).map(\.text),
      diagnostics)
    var reading = Reading(scenario: scenario, diagnostics: diagnostics)
    let root = ScenarioNode(tree, path: "", diagnostics: diagnostics)
    guard root.isMapping, let reader = root.mapping() else { return reading }
    let points = PointReader(tree: tree, diagnostics: diagnostics)
    let alternatives = points.alternatives(reader.optional("alternatives"))
    let grid = points.grid(reader.optional("vary"), further: varying)
    if diagnostics.hasErrors { reading.scenario = nil }
    reading.varied = reading.scenario.map {
      VariedScenario(
        written: $0, alternatives: alternatives, grid: grid, tree: tree, file: file, fingerprint: fingerprint)
    }
    return reading
  }

  /// Reads the tree of a file, or of a point of it; nil after an error.
  ///
  /// - Parameter isMeanwhile: Whether it is the scenario as it is during a change, which has none of its own.
  static func scenario(
    of tree: SourceNode, file: String, fingerprint: Fingerprint, changes: [String], additions: [String],
    isMeanwhile: Bool = false, _ diagnostics: Diagnostics
  ) -> Scenario? {
    var scenario: Scenario?
    let byHours = ValuesByHours(tree, diagnostics)
    let root = ScenarioNode(byHours.tree, path: "", diagnostics: diagnostics)
    if let list = root.rawText, list.count(where: { $0 == "," || $0 == ";" }) > 2 {
      root.complain(
        "expected a scenario, found what looks like a table; a scenario names it by "
          + "'fleet: { import: \(file.split(separator: "/").last ?? "devices.csv") }'")
    } else if let reader = root.mapping("a mapping with 'fleet' and 'strategies'") {
      let defaults = Defaults(reportingTo: diagnostics)
      let context = ReadingContext(
        file: file, frame: ScenarioFrame(reader, defaults: defaults), defaults: defaults,
        fingerprint: fingerprint, isMeanwhile: isMeanwhile, diagnostics: diagnostics)
      scenario = ScenarioReader(context: context, changes: changes).scenario(name(of: file), reader)
      scenario?.additions = additions
      if !diagnostics.hasErrors, !isMeanwhile, let written = scenario {
        let changed = ChangedScenarios(
          context: context, byHours: byHours, file: file, diagnostics: diagnostics, written: written)
        scenario?.timedChanges = changed.changes()
      }
    }
    scenario?.doubts = diagnostics.warnings.map(\.description)
    return diagnostics.hasErrors ? nil : scenario
  }

  /// `Scenarios/school.yaml` is `school`. The results go to a folder of this name, so it is never `.` or
  /// `..`: a file called `...yaml` keeps its ending.
  package static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    for ending in [".yaml", ".yml", ".json"] where last.hasSuffix(ending) && last.count > ending.count {
      let name = String(last.dropLast(ending.count))
      return name == "." || name == ".." ? last : name
    }
    return last
  }

  private let context: ReadingContext
  /// The overrides that add nothing, as written.
  private let changes: [String]

  /// Nil when there is too little to make a scenario of; mistakes are in the diagnostics.
  private func scenario(_ name: String, _ reader: MappingReader) -> Scenario? {
    let question = context.value(reader.optional("question"), or: "question").text("a question") ?? ""
    let seed = context.value(reader.optional("seed"), or: "seed").count(in: 0...Int(UInt32.max)) ?? 0
    context.states = StateReader(context: context).states(reader.optional("state"))
    let hours = HoursReader(context: context)
    context.calendars = hours.calendars(reader.optional("calendars"))
    let rosters = hours.rosters(reader.optional("rosters"))
    let presences = PresenceReader(context: context).presences(reader.optional("presences"))
    let services = ServiceReader(context: context).services(reader.optional("services"))
    let sites = SiteReader(context: context)
    let pools = sites.sharedPools(reader.optional("pools"))
    let links = sites.sharedLinks(reader.optional("links"))
    let stocks = StockReader(context: context).stocks(reader.optional("stocks"))
    let further = further(reader)
    let populated = PopulatedSites(reader, context)
    context.groups = populated.fleet.groups
    context.siteChoice = SiteChoice(populated.kinds)
    let incidents = atSites(reader)
    let rollout = RolloutReader(context: context, siteKinds: populated.kinds).rollout(
      reader.optional("rollout"))
    let experiment = ExperimentReader(context: context).settings(reader.optional("experiment"))
    let compared = reader.required("strategies", "the strategies to compare")
    let handling = HandlingReader(reader.optional("handling"))
    let blocks = StageBlocks(reader.optional("blocks"), handling: handling, context.diagnostics)
    let strategies = StrategyReader(context, blocks: blocks).strategies(compared)
    let columns = populated.columns(presences: presences.map(\.name))
    let goals = GoalReader(
      context: context,
      parts: PartNames(populated.fleet, populated.kinds, rollout, columns: columns ?? []), rollout: rollout)
    let add = aims(reader, goals, strategies: compared)
    reader.finish()
    context.places.check(populated.kinds)
    sites.refuseShadows(of: pools, links, stocks, over: populated.kinds)
    context.conclude(columns: columns)
    guard let rollout, let seed = UInt32(exactly: seed) else { return nil }
    AudienceCheck(fleet: populated.fleet, rollout: rollout).doubt(strategies, in: compared)
    var scenario = Scenario(
      name: name, question: question, seed: seed, starts: context.clock.start(until: context.horizon),
      horizon: context.horizon, fleet: populated.fleet, siteKinds: settled(populated.kinds),
      pools: context.staff.settled(pools, context), links: links, services: services,
      calendars: context.calendars, rosters: rosters, presences: presences, incidents: incidents,
      rollout: rollout, strategies: strategies, currency: context.frame.currency, experiment: experiment,
      assumptions: context.defaults.used + context.measured.assumptions + assumptions(of: strategies),
      changes: changes, inputHash: context.fingerprint.hex)
    (scenario.prices, scenario.stocks) = (populated.prices, stocks)
    further(&scenario)
    scenario.pools = SitePlaces.named(scenario.pools, context.siteChoice)
    add(&scenario)
    return scenario
  }

  /// Reads what may be about single sites: incidents, changes, and who may order what.
  private func atSites(_ reader: MappingReader) -> [Incident] {
    let incidents = IncidentReader(context: context).incidents(reader.optional("incidents"))
    ChangeReader(context: context).changes(reader.optional("changes"))
    context.operators = OperatorReader(context: context).operators(
      reader.optional("operators"), roles: reader.optional("roles"))
    return incidents
  }

  /// Reads places above and beside sites, and what devices fetch.
  ///
  /// - Returns: Puts it into a scenario.
  private func further(_ reader: MappingReader) -> (inout Scenario) -> Void {
    let places = PlacesReader(reader, context)
    let contents = ContentReader(context: context).contents(reader.optional("content"))
    let sources = SourceReader(context: context).sources(reader.optional("sources"))
    return { [context] scenario in
      scenario.states = context.states.filter {
        !$0.isQuiet || context.names.isUsed(.state, $0.name)
      }
      scenario.operators = context.operators
      scenario.namedSites = context.columns.sets(of: "site")
      places.put(into: &scenario)
      scenario.contents = contents + context.contentsOfStages
      scenario.sources = sources.filter { !context.isUnusedShipped(.source, $0.name) }
      // Results have always had the numbers of the portal's service, whoever calls it.
      scenario.services = scenario.services.filter {
        $0.name == "graph" || !context.isUnusedShipped(.service, $0.name)
      }
    }
  }

  /// Reads what is to be achieved, what decides, what is expected, and how a plan is searched for.
  ///
  /// - Returns: Puts it into a scenario.
  private func aims(_ reader: MappingReader, _ goalReader: GoalReader, strategies: ScenarioNode?)
    -> (inout Scenario) -> Void
  {
    // Read by PointReader, once for the file and not for each of its points.
    _ = (reader.optional("alternatives"), reader.optional("vary"))
    let goals = goalReader.goals(reader.optional("goals"))
    let planning = PlanningReader().settings(reader.optional("plan"))
    let decideBy = goalReader.decideBy(reader.optional("decide by"))
    let expectations = ExpectReader(context: context, strategies: strategies, hasGoals: !goals.isEmpty)
      .expectations(reader.optional("expect"))
    return { scenario in
      scenario.goals = goals
      scenario.planning = planning
      scenario.decideBy = decideBy
      scenario.expectations = expectations
    }
  }

  /// With what their pools of people do.
  private func settled(_ kinds: [SiteKind]) -> [SiteKind] {
    kinds.map { kind in
      var kind = kind
      kind.pools = context.staff.settled(kind.pools, context)
      return kind
    }
  }

  /// Those of all strategies and their fallbacks, each once.
  private func assumptions(of strategies: [Strategy]) -> [Assumption] {
    var seen: Set<Assumption> = []
    return strategies.flatMap { $0.assumptions + $0.fallbacks.flatMap(\.assumptions) }
      .filter { seen.insert($0).inserted }
  }
}
