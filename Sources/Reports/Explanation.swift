import Engine
import FleetModel
import Foundation

/// What a scenario means, as text: `fleetsim explain`.
package enum Explanation {
  /// The fleet and everything it contends for.
  package static func resources(_ scenario: Scenario) -> [String] {
    let sites = Prose.count(scenario.siteCount, "site")
    var lines = heading("Fleet: \(Prose.count(scenario.fleet.deviceCount, "device")) at \(sites)")
    for group in scenario.fleet.groups { lines += describe(group) }
    if scenario.fleet.groups.contains(where: { $0.columns.contains { $0.shares.count > 1 && !$0.isInTurn } })
    {
      lines.append(
        "  Which devices have which values is dealt anew in each replication, for all strategies alike.")
    }
    if let imported = scenario.fleet.imported { lines += describe(imported) }
    for kind in scenario.siteKinds {
      lines += heading("Each \(kind.name) (\(kind.siteNames.count))")
      lines += kind.pools.map(describe) + kind.links.map(describe) + kind.stocks.map(describe)
      lines += places(of: kind)
    }
    if !scenario.pools.isEmpty || !scenario.links.isEmpty || !scenario.services.isEmpty
      || !scenario.stocks.isEmpty
    {
      lines += heading("Shared by all sites")
      lines += scenario.pools.map(describe) + scenario.links.map(describe) + scenario.stocks.map(describe)
      lines += scenario.services.map(describe)
    }
    lines += scenario.regions.flatMap(describe) + describe(scenario.homes)
    lines += ContentText.lines(scenario)
    lines += heading("Hours")
    lines += scenario.rosters.map {
      "  roster \($0.name): \($0.text), at shift end: \($0.atShiftEnd.rawValue)"
    }
    lines += scenario.presences.flatMap(describe)
    lines += scenario.calendars.map { "  calendar \($0.name): \($0.text)" }
    lines += scenario.incidents.map { "  incident \($0.name)\(times(of: $0))" }
    let states = scenario.states.filter { !$0.isQuiet }
    if !states.isEmpty { lines += heading("States") + states.map(describe) }
    if !scenario.operators.isEmpty {
      lines += heading("Who orders") + scenario.operators.map(describe)
    }
    lines += changes(scenario)
    lines += heading("Rollout") + rollout(of: scenario)
    return lines + purpose(scenario)
  }

  /// What strategies do to devices, what they need, and which devices they are for.
  package static func facts(_ strategies: [Strategy], contents: [Content]) -> [String] {
    let table = FactsTable(strategies, contents: contents)
    let sentences = FactsText.besideTable(strategies).flatMap { Prose.wrap("  " + $0, width: 100, indent: 4) }
    if table.isEmpty && sentences.isEmpty { return [] }
    let rows = table.isEmpty ? [] : table.lines(columns: 80)
    return heading("What is kept and removed") + rows + sentences
  }

  /// One strategy's listing: flat ops, one a line.
  package static func program(_ lowered: LoweredStrategy) -> [String] {
    heading("Program of \(lowered.strategy.name): \(lowered.plan.program.ops.count) ops")
      + ProgramListing.lines(of: lowered.plan.program, names: lowered.legend.listingNames)
  }

  /// The numbers that an answer rests on, weakest evidence first.
  package static func assumptions(_ scenario: Scenario, _ strategies: [Strategy]) -> [String] {
    var all = scenario.assumptions
    for strategy in strategies {
      for assumption in strategy.assumptions where !all.contains(assumption) { all.append(assumption) }
    }
    var lines: [String] = []
    for provenance in weakestFirst {
      let rows = all.filter { $0.provenance == provenance }
      if rows.isEmpty { continue }
      lines += heading("\(title(provenance)) (\(rows.count)\(contradicted(among: rows)))")
      lines += rows.flatMap(describe)
    }
    return lines
  }

  /// The numbers that were measured, with the rows of files that they rest on, one a line.
  package static func measured(_ scenario: Scenario) -> [String] {
    scenario.assumptions.filter { $0.provenance == .measured }.map(line)
  }

  private static func line(_ assumption: Assumption) -> String {
    "\(assumption.name): \(assumption.value)"
      + (assumption.source.isEmpty ? "" : "  — \(assumption.source)")
  }

  /// ", 2 of these are contradicted by other sources"; nothing where none is.
  private static func contradicted(among rows: [Assumption]) -> String {
    let count = rows.count { !$0.contradictions.isEmpty }
    if count == 0 { return "" }
    return ", \(count) of these \(count == 1 ? "is" : "are") contradicted by other sources"
  }

  private static func describe(_ assumption: Assumption) -> [String] {
    ["  " + line(assumption)]
      + assumption.contradictions.map { "    contradicted by: \($0)" }
  }

  static func heading(_ text: String) -> [String] { ["", text] }

  static let weakestFirst = [
    Provenance.assumption, .derived, .reported, .documented, .measured, .scenario,
  ]

  static func title(_ provenance: Provenance) -> String {
    switch provenance {
    case .assumption: "Assumptions"
    case .derived: "Derived from documented or reported facts"
    case .reported: "Reported"
    case .documented: "Documented"
    case .measured: "Measured"
    case .scenario: "Set by the scenario"
    }
  }

  private static func describe(_ group: Fleet.Group) -> [String] {
    var parts = group.columns.map { column in
      if column.isInTurn {
        return "\(column.name): one of \(column.shares.count), dealt in turn at each site"
      }
      let shares =
        column.shares.count == 1
        ? column.shares[0].value
        : column.shares.map { "\($0.value) \(number($0.share * 100)) %" }.joined(separator: ", ")
      return "\(column.name): \(shares)"
    }
    parts.append("working hours: \(group.workingHours)")
    return ["  \(group.name): \(Prose.count(group.deviceCount, "device")); " + parts.joined(separator: "; ")]
  }

  private static func describe(_ imported: Fleet.ImportSummary) -> [String] {
    ["  read from \(imported.file): \(imported.rows) rows, \(imported.used) used"]
      + imported.leftOut.map { "    \($0.rows) left out: \($0.reason)" }
  }

  private static func describe(_ pool: Pool) -> String {
    var text = "  \(pool.name): \(pool.count)"
    if let roster = pool.roster { text += ", roster \(roster)" }
    if pool.ratePerHour > 0 { text += ", \(number(pool.ratePerHour)) an hour" }
    if pool.preempts { text += ", better priority interrupts" }
    if !pool.can.isEmpty { text += ", can \(pool.can.joined(separator: ", "))" }
    return text + travel(of: pool) + troubles(of: pool)
  }

  private static func describe(_ link: Link) -> String {
    "  \(link.name): \(number(link.bytesPerSecond * 8 / 1e6)) Mbit/s"
      + (link.breaks.map { ", fails \($0.when.words)" } ?? "")
  }

  private static func describe(_ service: Service) -> String {
    let limits = service.limits.map { limit in
      let shared = limit.scope == .tenant ? service.tenant.map { " \($0)" } ?? "" : ""
      return "\(limit.requests) per \(number(limit.seconds)) s \(limit.scope.rawValue)\(shared)"
    }
    return "  \(service.name): \(limits.joined(separator: ", "))"
      + (service.slots.map { ", \($0) at a time" } ?? "")
      + (service.backOff.map {
        ", no Retry-After: callers back off from \(number($0.first)) s to \(number($0.longest)) s"
      } ?? "")
      + (service.breaks.map { ", each slot breaks down \($0.when.words)" } ?? "")
  }

  private static func describe(_ state: DeviceState) -> String {
    let of = state.isOfDevice ? "kept by each device for its next journey" : "of each journey"
    return "  \(state.name), \(of): \(state.words)"
  }

  private static func describe(_ person: Operator) -> String {
    let who = person.app.map { "an app, by \($0)" } ?? "a person"
    let role = person.role.isEmpty ? "" : ", \(person.role)"
    let actions = person.actions.map(\.rawValue)
    let may = actions.isEmpty ? "may order nothing" : "may order \(Prose.list(actions))"
    return "  \(person.name): \(who)\(role); \(may); for "
      + (person.scope.isEmpty ? "every device" : "devices of which \(person.wordsOfScope)")
  }

  private static func rollout(of scenario: Scenario) -> [String] {
    switch scenario.rollout {
    case .waves(let waves): describe(waves, of: scenario)
    case .arrivals(let streams): describe(streams)
    case .again: ["  closed fleet: each device comes again after a time in use"]
    }
  }

  static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
