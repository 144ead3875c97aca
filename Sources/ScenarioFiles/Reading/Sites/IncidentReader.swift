import Engine
import FleetModel

/// Reads `incidents`: what goes wrong for many devices at once, and for how long.
struct IncidentReader {
  let context: ReadingContext

  func incidents(_ node: ScenarioNode?) -> [Incident] {
    context.named(node, kind: .incident, section: "incidents") { name, item in
      guard let reader = item.mapping("a mapping with 'during' and 'affects'") else { return nil }
      let during = reader.required("during", "dates, such as 2026-07-14..2026-07-21")
      let affects =
        reader.optional("affects").map { context.deviceConditions($0, isAskedInTrial: true) } ?? []
      let spans = during.map { context.spans($0) } ?? []
      reader.finish()
      guard !spans.isEmpty else { return nil }
      return Incident(
        name: name, during: OpeningHours(intervals: spans), affects: affects, place: item.place)
    }
  }
}
