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
    let otherwise = reader.read("otherwise", or: 0) { $0.perTime()?.perSecond }
    var clauses: [(hours: OpeningHours, perSecond: Double)] = []
    var isWrong = false
    for (text, place, item) in reader.others() {
      let key = ScenarioNode(
        text: text, at: place, path: item.path, diagnostics: context.diagnostics)
      let hours = key.value("hours", { text throws(TextProblem) in try HoursText(text) })
      let rate = item.perTime()
      guard let hours, let rate else {
        isWrong = true
        continue
      }
      clauses.append((hours.openingHours(clock: context.clock, horizon: context.layoutEnd), rate.perSecond))
    }
    guard !isWrong, let otherwise else { return nil }
    return pieces(clauses, otherwise)
  }

  /// Where several clauses are open at the same time, the first gives the rate.
  private func pieces(
    _ clauses: [(hours: OpeningHours, perSecond: Double)], _ otherwise: Double
  ) -> [Rollout.RatePiece] {
    var pieces: [Rollout.RatePiece] = []
    var at = Instant.start
    while at < context.layoutEnd {
      let rate = clauses.first { $0.hours.isOpen(at: at) }?.perSecond ?? otherwise
      if pieces.last?.perSecond != rate { pieces.append(Rollout.RatePiece(from: at, perSecond: rate)) }
      at = clauses.map { $0.hours.nextChange(after: at) }.min() ?? .never
    }
    return pieces
  }
}
