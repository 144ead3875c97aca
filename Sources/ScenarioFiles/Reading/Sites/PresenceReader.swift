import FleetModel
import Randomness

/// Reads `presences`: when devices are switched on and on the network.
struct PresenceReader {
  let context: ReadingContext

  func presences(_ node: ScenarioNode?) -> [Presence] {
    context.named(node, kind: .presence, section: "presences") { name, item in
      let expected = "a mapping with 'calendar', 'online' and 'until back', or with 'week'"
      guard let reader = item.mapping(expected) else { return nil }
      if let node = reader.optional("week") {
        let week = PersonWeekReader(context: context, name: name).week(node, reader)
        reader.finish()
        return week.map {
          Presence(
            name: name, calendar: nil, online: 1, untilBack: .constant(0), week: $0, place: item.place)
        }
      }
      let calendar = reader.optional("calendar").flatMap { calendarName($0) }
      let online = reader.read("online", or: 1) { $0.share(ofRows: context.shareFile()) }
      let untilBack = reader.read("until back", or: .constant(0)) { $0.distribution(.duration) }
      reader.finish()
      guard let online, let untilBack else { return nil }
      return Presence(
        name: name, calendar: calendar == "always" ? nil : calendar, online: online, untilBack: untilBack,
        place: item.place)
    }
  }

  private func calendarName(_ node: ScenarioNode) -> String? {
    let name = node.text("the name of a calendar")
    if let name { context.names.use(.calendar, name, in: node) }
    return name
  }
}
