import Engine
import FleetModel

/// Reads the rates of arrivals into pieces up to the horizon: one rate, `6 per hour`; rates by hours,
/// `{ Mon-Fri 08:00-17:00: 6 per hour, otherwise: 0.2 per hour }`, where a calendar may stand in the place of
/// hours, `{ term: 6 per hour }`; or rates at points in time
/// (``RatePoints``).
struct ArrivalRates {
  let context: ReadingContext

  /// Hours, and the rate while they are open.
  private struct Clause {
    var text: String
    var key: ScenarioNode
    var hours: HoursText
    /// The hours of a calendar as they are laid out, with its dates; nil for hours as written.
    var calendar: OpeningHours?
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
    let calendar = context.calendars.first { $0.name == text }
    if calendar != nil { context.names.use(.calendar, text, in: key) }
    let written = calendar?.text ?? text
    let hours = key.value("hours", { _ throws(TextProblem) in try HoursText(written) })
    guard let hours else { return nil }
    let rate = item.value(ArrivalRates.rate, { text throws(TextProblem) in try hours.rate(text) })
    guard let rate else { return nil }
    return Clause(text: text, key: key, hours: hours, calendar: calendar?.hours, perSecond: rate)
  }

  private static let rate = "how many come, such as 6 per hour or 15 per open week"

  private func rate(_ node: ScenarioNode?, outside hours: [HoursText]) -> Double? {
    guard let node else { return 0 }
    return node.value(
      ArrivalRates.rate, { text throws(TextProblem) in try HoursText.rate(text, outside: hours) })
  }

  private func laidOut(_ clause: Clause) -> OpeningHours {
    clause.calendar ?? clause.hours.openingHours(clock: context.clock, horizon: context.layoutEnd)
  }

  private func pieces(_ clauses: [Clause], _ otherwise: Double) -> [Rollout.RatePiece] {
    let open = clauses.map { clause in
      (
        hours: laidOut(clause),
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
    if clauses.contains(where: { $0.calendar != nil }) { return doOverlapByDate(clauses) }
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

  /// Hours of calendars may be the same of the week and yet at other dates.
  private func doOverlapByDate(_ clauses: [Clause]) -> Bool {
    var isSo = false
    let laidOut = clauses.map(laidOut)
    for (second, clause) in clauses.enumerated() {
      let first = (0..<second).first { !laidOut[$0].intersection(laidOut[second]).intervals.isEmpty }
      guard let first else { continue }
      let place = clauses[first].key.place
      clause.key.complain(
        "expected hours that do not overlap with those of another rate, found some that are in "
          + "'\(clauses[first].text)', too (line \(place.line), column \(place.column))")
      isSo = true
    }
    return isSo
  }

  private func complain(_ clause: Clause, _ other: Clause, _ overlap: WeekOverlaps.Overlap) {
    let place = other.key.place
    clause.key.complain(
      "expected hours that do not overlap with those of another rate, found "
        + "\(HoursText.moment(overlap.opens)) to \(HoursText.moment(overlap.closes)) in '\(other.text)', too "
        + "(line \(place.line), column \(place.column))")
  }
}
