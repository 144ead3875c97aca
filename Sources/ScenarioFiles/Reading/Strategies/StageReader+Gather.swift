import FleetModel
import Randomness

extension StageReader {
  /// `{ count, after, calendar, at least, at most, per, do }`.
  func gather(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let most = 1_000_000
    let count = reader.given("count") { self.count($0, in: 1...most) }
    let after = reader.given("after") { resolve($0)?.distribution(.duration, valueFile: context.valueFile) }
    let calendar = reader.optional("calendar").map {
      named(.calendar, $0, "the name of a calendar")
    }
    let least = reader.optional("at least")
    let atLeast = reader.read("at least", or: 1) { self.count($0, in: 1...most) }
    let atMost = reader.given("at most") { self.count($0, in: 1...most) }
    let per = reader.optional("per").flatMap(resolve)?.oneOf(Stage.Gather.Span.allCases.map(\.rawValue))
    let inner = gathering { stages(reader.optional("do"), "\(position).1.") }
    guard let atLeast, !count.isWrong, !after.isWrong, !atMost.isWrong else { return nil }
    if !reader.has("count"), !reader.has("after"), calendar == nil {
      reader.node.complain(
        "expected 'count' (so many begin), 'after' (so long after the first) or 'calendar' (at its openings)")
      return nil
    }
    if let most = count.value ?? atMost.value, atLeast > most {
      least?.complain(expected: "\(most) or fewer, or else nobody would ever begin")
    }
    if case .value = atMost, calendar == nil {
      reader.node.complain("'at most' says how many begin when a calendar opens: expected 'calendar', too")
    }
    return .gather(
      Stage.Gather(
        count: count.value, after: after.value, calendar: calendar ?? nil, atLeast: atLeast,
        atMost: atMost.value, per: per.flatMap(Stage.Gather.Span.init(rawValue:)) ?? .site, body: inner))
  }

  /// What is done once for several ends no single journey, and gives nobody a copy of a content.
  func refuse(_ verb: StageVerb, inGathering node: ScenarioNode) {
    node.complain(
      "'\(verb.rawValue)' cannot be inside of 'gather', whose stages are done once for all: put it behind")
  }
}
