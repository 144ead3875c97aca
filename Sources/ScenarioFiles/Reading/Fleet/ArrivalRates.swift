import Engine
import FleetModel

/// Reads the rates of arrivals into pieces up to the horizon: one rate, `6 per hour`; rates by hours,
/// `{ Mon-Fri 08:00-17:00: 6 per hour, otherwise: 0.2 per hour }`; or rates at points in time
/// (``RatePoints``).
struct ArrivalRates {
  let context: ReadingContext

  /// Hours, and the rate while they are open.
  private struct Clause {
    var text: String
    var key: ScenarioNode
    var hours: HoursText
    var perSecond: Double
  }

  func read(_ node: ScenarioNode) -> [Rollout.RatePiece]? {
    if node.isText {
      return node.perTime().map { [Rollout.RatePiece(from: .start, perSecond: $0.perSecond)] }
    }
    let expected = "a rate, hours with rates and 'otherwise', 'linear' or 'file'"
    guard let reader = node.mapping(expected) else { return nil }
    if reader.has("linear") || reader.has("file") { return RatePoints(context: context).read(reader) }
    let elsewhen = reader.optional("otherwise")
    let entries = reader.others()
    let clauses = entries.compactMap { clause($0.name, $0.place, $0.value) }
    guard clauses.count == entries.count, !haveOverlap(clauses),
      let otherwise = rate(elsewhen, outside: clauses.map(\.hours))
    else { return nil }
    return pieces(clauses, otherwise)
  }

  private func clause(_ text: String, _ place: SourcePlace, _ item: ScenarioNode) -> Clause? {
    let key = ScenarioNode(text: text, at: place, path: item.path, diagnostics: context.diagnostics)
    let hours = key.value("hours", { text throws(TextProblem) in try HoursText(text) })
    guard let hours else { return nil }
    let rate = item.value(ArrivalRates.rate, { text throws(TextProblem) in try hours.rate(text) })
    guard let rate else { return nil }
    return Clause(text: text, key: key, hours: hours, perSecond: rate)
  }

  private static let rate = "how many come, such as 6 per hour or 15 per open week"

  private func rate(_ node: ScenarioNode?, outside hours: [HoursText]) -> Double? {
    guard let node else { return 0 }
    return node.value(
      ArrivalRates.rate, { text throws(TextProblem) in try HoursText.rate(text, outside: hours) })
  }

  private func pieces(_ clauses: [Clause], _ otherwise: Double) -> [Rollout.RatePiece] {
    let open = clauses.map { clause in
      (
        hours: clause.hours.openingHours(clock: context.clock, horizon: context.layoutEnd),
        perSecond: clause.perSecond
      )
    }
    var pieces: [Rollout.RatePiece] = []
    var at = Instant.start
    while at < context.layoutEnd {
      let rate = open.first { $0.hours.isOpen(at: at) }?.perSecond ?? otherwise
      if pieces.last?.perSecond != rate { pieces.append(Rollout.RatePiece(from: at, perSecond: rate)) }
      at = open.map { $0.hours.nextChange(after: at) }.min() ?? .never
    }
    return pieces
  }
}

extension ArrivalRates {
  /// A clause's hours on one day, in seconds after the beginning of Monday.
  private struct Stretch {
    var opens: Int
    var closes: Int
    var clause: Int
  }

  /// Two clauses for the same time would be two rates: reports each that overlaps with one before it in the
  /// week.
  private func haveOverlap(_ clauses: [Clause]) -> Bool {
    var found = false
    var widest: Stretch?
    for next in stretches(clauses) {
      if let before = widest, next.opens < before.closes, next.clause != before.clause {
        let (first, second) = (min(before.clause, next.clause), max(before.clause, next.clause))
        complain(clauses[second], clauses[first], from: next.opens, to: min(before.closes, next.closes))
        found = true
      }
      if next.closes > widest?.closes ?? .min { widest = next }
    }
    return found
  }

  /// In order of opening. What goes on beyond Sunday is there twice: at the end of the week, and at its
  /// beginning.
  private func stretches(_ clauses: [Clause]) -> [Stretch] {
    let day = 86_400
    var all: [Stretch] = []
    for (number, clause) in clauses.enumerated() {
      for (weekday, spans) in clause.hours.spans.enumerated() {
        for span in spans {
          let (opens, closes) = (weekday * day + span.opens, weekday * day + span.closes)
          all.append(Stretch(opens: opens, closes: closes, clause: number))
          if closes > 7 * day {
            all.append(Stretch(opens: opens - 7 * day, closes: closes - 7 * day, clause: number))
          }
        }
      }
    }
    return all.sorted { ($0.opens, $0.clause) < ($1.opens, $1.clause) }
  }

  private func complain(_ clause: Clause, _ other: Clause, from opens: Int, to closes: Int) {
    let place = other.key.place
    clause.key.complain(
      "expected hours that do not overlap with those of another rate, found "
        + "\(HoursText.moment(opens)) to \(HoursText.moment(closes)) in '\(other.text)', too "
        + "(line \(place.line), column \(place.column))")
  }
}
