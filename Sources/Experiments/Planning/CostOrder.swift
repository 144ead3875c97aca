import Statistics

/// The order of points by what campaigns cost there, as far as that can be told: from the cheapest on, and
/// the earliest of those whose costs cannot be told apart from it.
struct CostOrder: Sendable {
  /// Of each point its place, from 0.
  let ranks: [Int]

  /// - Parameter costs: Of each point those of its campaigns, on common random numbers; a point without any
  ///   comes last.
  init(_ costs: [[Double]], confidence: Double) {
    let means = costs.map { $0.isEmpty ? .infinity : $0.reduce(0, +) / Double($0.count) }
    var left = means.indices.sorted { (means[$0], $0) < (means[$1], $1) }
    var ranks = [Int](repeating: 0, count: costs.count)
    var next = 0
    while let cheapest = left.first {
      let alike = left.filter {
        $0 == cheapest || !CostOrder.isMore(costs[$0], than: costs[cheapest], confidence)
      }
      for point in alike.sorted() {
        ranks[point] = next
        next += 1
      }
      let placed = Set(alike)  // asked for membership only
      left.removeAll(where: placed.contains)
    }
    self.ranks = ranks
  }

  /// Whether campaigns of the first cost more, by their differences one by one.
  private static func isMore(_ costs: [Double], than others: [Double], _ confidence: Double) -> Bool {
    if costs.count != others.count || costs.count < 2 { return costs != others }
    let rounding = 1e-9 * (others.map(abs).max() ?? 0)
    return PairedDifference(costs, others, confidence: confidence).interval.lower > rounding
  }
}
