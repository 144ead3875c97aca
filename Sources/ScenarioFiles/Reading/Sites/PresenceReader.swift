import Engine
import FleetModel
import Randomness

/// Reads `presences`, `incidents` and `services`.
struct PresenceReader {
  let context: ReadingContext

  func presences(_ written: Written?) -> [Presence] {
    context.named(written, kind: .presence, section: "presences") { name, item in
      guard let reader = item.mapping("a mapping with 'calendar', 'online' and 'until back'") else {
        return nil
      }
      let calendar = reader.optional("calendar").flatMap { calendarName($0) }
      let online = reader.optional("online").map { $0.share() } ?? 1
      let untilBack = reader.optional("until back").map { $0.distribution(.duration) } ?? .constant(0)
      reader.finish()
      guard let online, let untilBack else { return nil }
      return Presence(
        name: name, calendar: calendar == "always" ? nil : calendar, online: online, untilBack: untilBack,
        place: item.place)
    }
  }

  private func calendarName(_ written: Written) -> String? {
    let name = written.text("the name of a calendar")
    if let name { context.names.use(.calendar, name, in: written) }
    return name
  }

  func incidents(_ written: Written?) -> [Incident] {
    context.named(written, kind: .incident, section: "incidents") { name, item in
      guard let reader = item.mapping("a mapping with 'during' and 'affects'") else { return nil }
      let during = reader.required("during", "dates, such as 2026-07-14..2026-07-21")
      let affects = reader.optional("affects").map { context.deviceConditions($0) } ?? []
      let spans = during.map { context.spans($0) } ?? []
      reader.finish()
      guard !spans.isEmpty else { return nil }
      return Incident(
        name: name, during: OpeningHours(intervals: spans), affects: affects, place: item.place)
    }
  }

  func services(_ written: Written?) -> [Service] {
    context.named(written, kind: .service, section: "services") { name, item in
      guard let reader = item.mapping("a mapping with 'limits', 'slots' and 'retry after'") else {
        return nil
      }
      let limits = reader.optional("limits")?.listOrOne().compactMap { limit($0) } ?? []
      let slots = reader.optional("slots")?.count(in: 1...1_000_000_000)
      let retryAfter = reader.optional("retry after").map { $0.quantity(.duration, positive: true) } ?? 1
      reader.finish()
      return Service(
        name: name, limits: limits, slots: slots, retryAfterStep: retryAfter ?? 1, place: item.place)
    }
  }

  /// `200 per 20 s per app`.
  private func limit(_ written: Written) -> Service.Limit? {
    guard let limit = written.perTime(scopes: nil) else { return nil }
    guard let requests = Int(exactly: limit.count), requests > 0 else {
      written.complain(expected: "a whole number of requests, such as 200 per 20 s per app")
      return nil
    }
    return Service.Limit(requests: requests, seconds: limit.seconds, scope: limit.scope)
  }
}
