import Engine
import FleetModel

/// Reads `rates: { Mon-Fri 08:00-17:00: 6 per hour, otherwise: 0.2 per hour }` into pieces up to the horizon.
struct ArrivalRates {
  let context: ReadingContext

  func read(_ node: ScenarioNode) -> [Rollout.RatePiece]? {
    if node.isText {
      return node.perTime().map { [Rollout.RatePiece(from: .start, perSecond: $0.perSecond)] }
    }
    guard let reader = node.mapping("hours with rates, and 'otherwise'") else { return nil }
    let elsewhen = reader.optional("otherwise")
    var clauses: [(hours: OpeningHours, perSecond: Double)] = []
    var written: [HoursText] = []
    var isWrong = false
    for (text, place, item) in reader.others() {
      let key = ScenarioNode(
        text: text, at: place, path: item.path, diagnostics: context.diagnostics)
      let hours = key.value("hours", { text throws(TextProblem) in try HoursText(text) })
      let rate = hours.flatMap { hours in
        item.value(ArrivalRates.rate, { text throws(TextProblem) in try hours.rate(text) })
      }
      guard let hours, let rate else {
        isWrong = true
        continue
      }
      written.append(hours)
      clauses.append((hours.openingHours(clock: context.clock, horizon: context.horizon), rate))
    }
    guard !isWrong, let otherwise = rate(elsewhen, outside: written) else { return nil }
    return pieces(clauses, otherwise)
  }

  private static let rate = "how many come, such as 6 per hour or 15 per open week"

  private func rate(_ node: ScenarioNode?, outside hours: [HoursText]) -> Double? {
    guard let node else { return 0 }
    return node.value(
      ArrivalRates.rate, { text throws(TextProblem) in try HoursText.rate(text, outside: hours) })
  }

  /// Where several clauses are open at the same time, the first gives the rate.
  private func pieces(
    _ clauses: [(hours: OpeningHours, perSecond: Double)], _ otherwise: Double
  ) -> [Rollout.RatePiece] {
    var pieces: [Rollout.RatePiece] = []
    var at = Instant.start
    while at < context.horizon {
      let rate = clauses.first { $0.hours.isOpen(at: at) }?.perSecond ?? otherwise
      if pieces.last?.perSecond != rate { pieces.append(Rollout.RatePiece(from: at, perSecond: rate)) }
      at = clauses.map { $0.hours.nextChange(after: at) }.min() ?? .never
    }
    return pieces
  }
}
