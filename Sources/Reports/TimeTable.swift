import Experiments

/// Where the time of a strategy's journeys goes: work by stage, waits by what is waited for; the largest
/// first.
struct TimeTable {
  private struct Cause {
    var what: String
    /// Mean seconds per finished journey, and the part of them that was downtime.
    var seconds: Double
    var down: Double
  }

  private static let most = 8
  let strategy: StrategyFindings

  /// Nil where no time passes.
  func table() -> TextTable? {
    let causes = causes()
    let all = causes.reduce(0) { $0 + $1.seconds }
    guard all > 0 else { return nil }
    var table = TextTable(strategy.name, headings: ["per device", "share", "of it down"])
    for cause in causes.prefix(TimeTable.most) { add(cause, all, &table) }
    let rest = causes.dropFirst(TimeTable.most)
    if !rest.isEmpty {
      let sum = rest.reduce(Cause(what: "\(rest.count) more", seconds: 0, down: 0)) { sum, cause in
        Cause(what: sum.what, seconds: sum.seconds + cause.seconds, down: sum.down + cause.down)
      }
      add(sum, all, &table)
    }
    return table
  }

  private func add(_ cause: Cause, _ all: Double, _ table: inout TextTable) {
    let scale = Scale.time(cause.seconds)
    func percent(_ share: Double) -> Figure { Figure(Decimal.fixed(share * 100, places: 1) + " %") }
    table.add(
      cause.what, unit: scale.unit,
      [
        Figure(Decimal.plain(cause.seconds / scale.size, digits: 3)), percent(cause.seconds / all),
        percent(min(1, cause.down / cause.seconds)),
      ])
  }

  private func causes() -> [Cause] {
    var causes: [Cause] = []
    func add(_ what: String, _ seconds: Double, down: Double) {
      guard seconds > 0 else { return }
      if let index = causes.firstIndex(where: { $0.what == what }) {
        causes[index].seconds += seconds
        causes[index].down += down
      } else {
        causes.append(Cause(what: what, seconds: seconds, down: down))
      }
    }
    // The time between two journeys of a closed fleet belongs to none.
    for row in strategy.attribution where row.stage != "(in use)" {
      let stage = row.strategy == strategy.name ? row.stage : "\(row.strategy): \(row.stage)"
      add("waiting for \(row.waitsFor ?? stage)", row.waited.mean, down: row.waitedDown.mean)
      add(stage, row.spent.mean, down: row.spentDown.mean)
    }
    // By size; equal ones as they come in the program.
    let order = causes.indices.sorted { (causes[$1].seconds, $0) < (causes[$0].seconds, $1) }
    return order.map { causes[$0] }
  }
}
