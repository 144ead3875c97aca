import Engine
import FleetModel

/// Reads a scenario file with everything it refers to.
package struct ScenarioReader {
  /// What a reading gives: a scenario, unless something forbids it, and everything there is to say about the
  /// file.
  package struct Reading {
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
      while bytes.count <= YAMLReader.largestFile, try source.read(into: &bytes) {}
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
      let context = ReadingContext(file: file, bytes: bytes, diagnostics: diagnostics)
      for override in overrides {
        context.addToHash(Array("\u{0}--set \(override.text)".utf8))
        tree = override.applied(to: tree, diagnostics: diagnostics)
      }
      let root = Written(tree, path: "", diagnostics: diagnostics)
      if let reader = root.mapping("a mapping with 'fleet' and 'strategies'") {
        scenario = ScenarioReader(context: context).scenario(name(of: file), reader)
      }
    }
    return Reading(scenario: diagnostics.hasErrors ? nil : scenario, diagnostics: diagnostics)
  }

  /// `Scenarios/school.yaml` is `school`.
  static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    for ending in [".yaml", ".yml", ".json"] where last.hasSuffix(ending) && last.count > ending.count {
      return String(last.dropLast(ending.count))
    }
    return last
  }

  private let context: ReadingContext

  /// Nil when there is too little to make a scenario of; mistakes are in the diagnostics.
  private func scenario(_ name: String, _ reader: MappingReader) -> Scenario? {
    // The clock comes first: every date needs it.
    readClock(reader)
    let head = Head(
      name: name, question: question(reader),
      seed: context.value(reader.optional("seed"), or: "seed").count(in: 0...Int(UInt32.max)) ?? 0)
    let hours = HoursReader(context: context)
    let calendars = hours.calendars(reader.optional("calendars"))
    let rosters = hours.rosters(reader.optional("rosters"))
    let others = PresenceReader(context: context)
    let presences = others.presences(reader.optional("presences"))
    let incidents = others.incidents(reader.optional("incidents"))
    let services = others.services(reader.optional("services"))
    let sites = SiteReader(context: context)
    let pools = sites.sharedPools(reader.optional("pools"))
    let links = sites.sharedLinks(reader.optional("links"))
    let (fleet, kinds) = fleetAndSites(reader)
    let rollout = RolloutReader(context: context, siteKinds: kinds).rollout(
      reader.optional("rollout"))
    let experiment = ExperimentReader(context: context).settings(reader.optional("experiment"))
    let strategies = StrategyReader(context).strategies(
      reader.required("strategies", "the strategies to compare"))
    reader.finish()
    finish(fleet, kinds)
    guard let rollout, let seed = UInt32(exactly: head.seed) else { return nil }
    return Scenario(
      name: head.name, question: head.question, seed: seed, starts: context.clock.start,
      horizon: context.horizon,
      fleet: fleet, siteKinds: kinds, pools: pools, links: links, services: services, calendars: calendars,
      rosters: rosters, presences: presences, incidents: incidents, rollout: rollout, strategies: strategies,
      currency: context.currency, experiment: experiment,
      assumptions: context.defaults.used
        + strategies.flatMap { $0.assumptions + $0.fallbacks.flatMap(\.assumptions) }
        .withoutRepeats,
      inputHash: hexadecimal(context.hash))
  }

  private struct Head {
    var name: String
    var question: String
    var seed: Int
  }

  private func question(_ reader: MappingReader) -> String {
    context.value(reader.optional("question"), or: "question").text("a question") ?? ""
  }

  private func readClock(_ reader: MappingReader) {
    let expected = "a date, such as Monday 2026-07-06 07:00 Europe/Berlin"
    if let starts = reader.optional("starts"),
      let clock = starts.value(expected, { text throws(TextProblem) in try CivilClock(startText: text) })
    {
      context.clock = clock
    }
    let horizon = context.value(reader.optional("horizon"), or: "horizon")
    context.horizon = moment(horizon)
    if let currency = context.value(reader.optional("currency"), or: "currency").text(
      "a currency, such as EUR")
    {
      context.currency = currency
    }
  }

  /// At most 100 years: calendars are laid out up to it.
  private func moment(_ written: Written) -> Instant {
    let longest = TimeSpan.hours(100 * 366 * 24)
    guard let moment = context.moment(written) else { return .start + .hours(24) }
    if moment <= .start || moment > .start + longest {
      written.complain(expected: "a time after the start, within 100 years")
      return .start + .hours(24)
    }
    return moment
  }

  private func fleetAndSites(_ reader: MappingReader) -> (Fleet, [SiteKind]) {
    let sites = SiteReader(context: context)
    let costs = DowntimeCosts(reader.optional("costs"), context)
    let written = reader.required("fleet", "the devices: { devices: 6000 }, groups, or an import")
    let fleetReader = written?.mapping("a mapping with 'devices', 'groups' or 'import'")
    let shortCount = fleetReader?.optional("sites")
    let isImported = fleetReader?.has("import") ?? false
    var kinds = sites.kinds(reader.optional("sites"), shortCount: shortCount, isImported: isImported)
    guard let fleetReader else { return (Fleet(groups: []), kinds) }
    var groups = FleetReader(context: context).groups(fleetReader, downtime: costs)
    let importing = FleetImporting(context: context)
    let imported = importing.read(fleetReader.optional("import"))
    if let imported {
      let sites = importing.sites(imported, templates: kinds)
      for number in groups.indices { groups[number].placement = sites.renamed(groups[number].placement) }
      kinds = sites.kinds
      groups += importing.groups(imported, index: sites.index, downtime: costs)
    }
    fleetReader.finish()
    if groups.isEmpty, !context.diagnostics.hasErrors {
      fleetReader.written.complain("expected 'devices', 'groups' or 'import', found no device")
    }
    return (Fleet(groups: withAllColumns(groups), imported: imported?.summary), kinds)
  }

  /// Every device has a value in each column: `none` where its group does not say.
  private func withAllColumns(_ groups: [Fleet.Group]) -> [Fleet.Group] {
    var names: [String] = []
    var seen: Set<String> = []
    for column in groups.flatMap(\.columns) where seen.insert(column.name).inserted {
      names.append(column.name)
    }
    return groups.map { group in
      var group = group
      for name in names where !group.columns.contains(where: { $0.name == name }) {
        group.columns.append(Fleet.Column(name: name, shares: [Fleet.Share("none", 1)]))
      }
      return group
    }
  }

  /// Checks every name that was used, now that all are known, and notes the shipped things among them.
  private func finish(_ fleet: Fleet, _ kinds: [SiteKind]) {
    context.names.check()
    if !fleet.groups.isEmpty { context.columns.check(columns(fleet, kinds)) }
    for (kind, name, section) in context.shipped where context.names.isUsed(kind, name) {
      context.defaults.noteUse(of: [section, name])
    }
  }

  private func columns(_ fleet: Fleet, _ kinds: [SiteKind]) -> [(name: String, values: [String])] {
    var columns: [(name: String, values: [String])] = [
      ("group", fleet.groups.map(\.name)), ("site kind", kinds.map(\.name)),
    ]
    var seen: Set<Fleet.Column> = []
    var isListed: Set<[String]> = []
    var numbers: [String: Int] = [:]
    for column in fleet.groups.flatMap(\.columns) where seen.insert(column).inserted {
      if numbers[column.name] == nil {
        numbers[column.name] = columns.count
        columns.append((column.name, []))
      }
      for share in column.shares where share.share > 0 {
        guard let number = numbers[column.name], isListed.insert([column.name, share.value]).inserted else {
          continue
        }
        columns[number].values.append(share.value)
      }
    }
    return columns
  }

  private func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension [Assumption] {
  fileprivate var withoutRepeats: [Assumption] {
    var seen: Set<Assumption> = []
    return filter { seen.insert($0).inserted }
  }
}
