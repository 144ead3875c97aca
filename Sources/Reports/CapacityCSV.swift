import Experiments

/// `capacity.csv`: in which hours of the day each pool and link was full, an hour a line, per campaign. Those
/// that were never full have no line, nor have hours in which they were not.
///
/// Of each resource the sites have lines of their own that were full longest, up to ``mostSites``, and the
/// others together: their hours are summed up.
package enum CapacityCSV {
  static let mostSites = 100
  /// Stands for the name of a site.
  private static let others = "(all others)"

  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let header = ["strategy", "kind", "resource", "site", "hour", "hours full", "hours open", "intervals"]
    CSVText.write(header, to: &output)
    for strategy in findings.strategies {
      var rest = strategy.capacity[...]
      while let first = rest.first {
        let same = rest.prefix { $0.resource == first.resource && $0.isLink == first.isLink }
        rest = rest.dropFirst(same.count)
        for one in bounded(Array(same)) { write(one, of: strategy.name, to: &output) }
      }
    }
  }

  /// The members of one resource, as many as have lines of their own, and the sum of the others.
  private static func bounded(_ members: [CapacityFinding]) -> [CapacityFinding] {
    if members.count <= mostSites { return members }
    let totals = members.map { $0.full.reduce(0, +) }
    let order = members.indices.sorted { (totals[$1], $0) < (totals[$0], $1) }
    let named = order.prefix(mostSites).sorted().map { members[$0] }
    var sum = members[order[mostSites]]
    sum.site = others
    for place in order.dropFirst(mostSites + 1) {
      for hour in 0..<24 {
        sum.full[hour] += members[place].full[hour]
        sum.open[hour] += members[place].open[hour]
      }
      sum.intervals += members[place].intervals
    }
    return named + [sum]
  }

  private static func write(
    _ one: CapacityFinding, of strategy: String, to output: inout some TextOutputStream
  ) {
    let name = [strategy, one.isLink ? "link" : "pool", one.resource, one.site ?? ""]
    for hour in 0..<24 where one.full[hour] > 0 {
      let numbers = [one.full[hour], one.open[hour], one.intervals].map(CSVText.tenThousandths)
      CSVText.write(name + ["\(hour)"] + numbers, to: &output)
    }
  }
}
