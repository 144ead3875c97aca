import Engine
import FleetModel

/// Reads `incidents`: what goes wrong for many devices at once, and for how long.
struct IncidentReader {
  let context: ReadingContext

  func incidents(_ node: ScenarioNode?) -> [Incident] {
    context.named(node, kind: .incident, section: "incidents") { name, item in
      guard let reader = item.mapping("a mapping with 'during' and 'affects'") else { return nil }
      let when = TimesReader(context: context).times(reader)
      let changes = ChangeReader(context: context)
      let isPerSite = changes.isPerSite(reader)
      // Of a change it is decided before the trial which devices it concerns.
      let why =
        "which devices an incident affects cannot depend on incidents: ask for columns, states or pools"
      let limits = reader.has("set") ? ConditionLimits.columns : .noIncidents(why)
      let affects = reader.optional("affects").map { context.deviceConditions($0, limits) } ?? []
      let sites = changes.sites(reader)
      let edits = changes.edits(reader.optional("set"))
      reader.finish()
      guard let when else { return nil }
      if !edits.isEmpty {
        // It has an effect, whoever asks for it.
        context.names.mention(.incident, name)
        context.note(
          PendingChange(
            kind: .incident(name), when: when, isPerSite: isPerSite, affects: affects, sites: sites,
            edits: edits, place: item.place))
      }
      let own = sites.map { [Condition.isOneOf(column: "site", $0)] } ?? []
      return Incident(
        name: name, when: when, isPerSite: isPerSite, affects: affects + own, place: item.place)
    }
  }
}
