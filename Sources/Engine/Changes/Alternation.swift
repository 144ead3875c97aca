/// Which of several plans for one thing holds when, where all times are known before a trial: the thing's
/// own plan, and those of the changes that override it. Shifts and rates of arrivals are laid out by it, so
/// that a trial knows of no change.
package struct Alternation {
  /// From an instant on one of them holds: 0 is the thing's own, and k the one of change k − 1.
  private let pieces: [AmountPlan.Step]

  /// - Parameter changes: When each of them lasts, in the order in which they count, as those of an amount.
  package init(_ changes: [OpeningHours]) {
    let effects = changes.indices.map { AmountPlan.Effect(calendar: $0, .set(Double($0 + 1))) }
    pieces = AmountPlan(amounts: [], base: 0, effects: effects).course(changes)
  }

  /// - Parameter plans: The thing's own, and that of each change.
  package func merged(_ plans: [OpeningHours]) -> OpeningHours {
    var intervals: [OpeningHours.Interval] = []
    for (place, piece) in pieces.enumerated() {
      let span = OpeningHours.Interval(
        opens: Instant(microseconds: max(piece.from, .min / 4)),
        closes: Instant(microseconds: end(of: place)))
      let part = plans[Int(piece.value)].intersection(OpeningHours(intervals: [span]))
      intervals += part.intervals
    }
    return OpeningHours(intervals: intervals)
  }

  /// - Parameter plans: As of shifts: steps in their order, of which the first is at the start.
  package func merged(_ plans: [[RateStep]]) -> [RateStep] {
    var steps: [RateStep] = []
    for (place, piece) in pieces.enumerated() {
      let plan = plans[Int(piece.value)]
      let begin = max(piece.from, 0)
      if end(of: place) <= begin { continue }
      if let current = plan.last(where: { $0.from.microseconds <= begin }) {
        steps.append(
          RateStep(
            from: Instant(microseconds: begin), perMicrosecond: current.rate(at: Double(begin)),
            growth: current.growth))
      }
      steps += plan.filter { $0.from.microseconds > begin && $0.from.microseconds < end(of: place) }
    }
    assert(zip(steps, steps.dropFirst()).allSatisfy { $0.from < $1.from }, "rates out of order")
    return steps
  }

  private func end(of place: Int) -> Int64 {
    place + 1 < pieces.count ? pieces[place + 1].from : .max / 4
  }
}
