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
  /// Two clauses for the same time would be two rates: reports each that overlaps with one before it.
  private func haveOverlap(_ clauses: [Clause]) -> Bool {
    var hours = WeekOverlaps()
    for (number, clause) in clauses.enumerated() {
      for (weekday, spans) in clause.hours.spans.enumerated() {
        for span in spans { hours.add(span, on: weekday, of: number) }
      }
    }
    let overlaps = hours.found()
    for overlap in overlaps { complain(clauses[overlap.second], clauses[overlap.first], overlap) }
    return !overlaps.isEmpty
  }

  private func complain(_ clause: Clause, _ other: Clause, _ overlap: WeekOverlaps.Overlap) {
    let place = other.key.place
    clause.key.complain(
      "expected hours that do not overlap with those of another rate, found "
        + "\(HoursText.moment(overlap.opens)) to \(HoursText.moment(overlap.closes)) in '\(other.text)', too "
        + "(line \(place.line), column \(place.column))")
  }
}
