import Experiments

/// Which pools and links were full longest, and in which hours of the day: a sentence a strategy.
struct CapacityText {
  let findings: Findings

  /// So many are named, each kind of thing once.
  private static let most = 3

  func sentences() -> [String] {
    findings.strategies.compactMap { strategy in
      var named: Set<String> = []  // asked for membership only
      let fullest = strategy.capacity.filter { $0.total > 0 }.sorted { $0.total > $1.total }
        .filter { named.insert($0.resource).inserted }.prefix(CapacityText.most)
      if fullest.isEmpty { return nil }
      let parts = fullest.map { "\(name($0)) for \(time($0.total)), \(hours($0))" }
      return "Full longest under \(strategy.name), per campaign: \(parts.joined(separator: "; "))."
    }
  }

  private func name(_ one: CapacityFinding) -> String {
    one.site.map { "\(one.resource) of \($0)" } ?? one.resource
  }

  private func time(_ hours: Double) -> String {
    let scale = Scale.time(hours * 3600)
    return "\(Decimal.plain(hours * 3600 / scale.size, digits: 2)) \(scale.unit)"
  }

  /// The fewest hours in a row in which it was full for more than half of the time that it was.
  private func hours(_ one: CapacityFinding) -> String {
    for length in 1...24 {
      let sums = (0..<24).map { first in (0..<length).reduce(0) { $0 + one.full[(first + $1) % 24] } }
      guard let best = sums.indices.max(by: { sums[$0] < sums[$1] }), sums[best] > one.total / 2 else {
        continue
      }
      return length > 12 ? "all day" : "most between \(best) and \((best + length - 1) % 24 + 1)"
    }
    return "all day"
  }
}
