import Experiments

/// Where the time of a strategy's journeys goes: work by stage, waits by what is waited for; the largest
/// first.
struct TimeTable {
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
      let sum = rest.reduce(into: CauseOfTime(what: "\(rest.count) more", seconds: 0, secondsDown: 0)) {
        $0.seconds += $1.seconds
        $0.secondsDown += $1.secondsDown
      }
      add(sum, all, &table)
    }
    return table
  }

  private func add(_ cause: CauseOfTime, _ all: Double, _ table: inout TextTable) {
    let scale = Scale.time(cause.seconds)
    func percent(_ share: Double) -> Figure { Figure(Decimal.fixed(share * 100, places: 1) + " %") }
    table.add(
      cause.what, unit: scale.unit,
      [
        Figure(Decimal.plain(cause.seconds / scale.size, digits: 3)), percent(cause.seconds / all),
        percent(min(1, cause.secondsDown / cause.seconds)),
      ])
  }

  /// By size; equal ones as they come in the program.
  private func causes() -> [CauseOfTime] {
    let causes = strategy.timeByCause
    let order = causes.indices.sorted { (causes[$1].seconds, $0) < (causes[$0].seconds, $1) }
    return order.map { causes[$0] }
  }
}
