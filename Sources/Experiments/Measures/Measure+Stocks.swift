import Engine

extension Measure {
  /// How each stock fares.
  ///
  /// - Parameters:
  ///   - role: The stock's index in a legend.
  ///   - waits: Where its waits are among those of a trial.
  static func stock(_ stock: String, role: Int, waits: Int) -> [Measure] {
    [
      Measure(
        "stock.\(stock).level", .stocks, "\(stock): there, time average", .count, pooled: .ratio,
        better: .neither, "units that are there, averaged over time, over all sites", weight: { $0.span }
      ) { $0.average($0.stock(role).level) },
      Measure(
        "stock.\(stock).lowest", .stocks, "\(stock): lowest level", .count, better: .higher,
        "the lowest level at any one site"
      ) { $0.stock(role).lowest },
      Measure(
        "stock.\(stock).left", .stocks, "\(stock): left at the end", .count, better: .neither,
        for: .filesOnly, "units that are there at the end, over all sites"
      ) { $0.stock(role).left },
      Measure(
        "stock.\(stock).out", .stocks, "\(stock): time without any", .share, pooled: .ratio,
        "share of the time in which nothing was there, averaged over the sites", weight: { $0.span }
      ) { $0.average($0.stock(role).empty) },
      Measure(
        "stock.\(stock).requests", .stocks, "\(stock): requests", .count, better: .neither,
        for: .filesOnly, "requests for units of it"
      ) { $0.stock(role).requests },
      Measure(
        "stock.\(stock).short", .stocks, "\(stock): requests not met at once", .share, pooled: .share,
        "share of the requests that found too few units, or others waiting for them",
        weight: { $0.stock(role).requests }
      ) { outcome in
        let totals = outcome.stock(role)
        return totals.requests > 0 ? totals.short / totals.requests : .nan
      },
      Measure(
        "stock.\(stock).wait.mean", .stocks, "\(stock): wait, mean", .seconds,
        pooled: .mean(.waits(role: waits)), "wait for units of it: mean over all requests that got theirs",
        weight: { Double($0.record.waits[waits].count) }
      ) { $0.record.waits[waits].count > 0 ? $0.record.waits[waits].mean / 1e6 : .nan },
      Measure(
        "stock.\(stock).wait.p95", .stocks, "\(stock): wait, p95", .seconds,
        pooled: .quantile(0.95, of: .waits(role: waits)),
        "wait for units of it: at most this for 95 % of the requests that got theirs"
      ) { $0.record.waits[waits].count > 0 ? $0.record.waits[waits].p95 / 1e6 : .nan },
      Measure(
        "stock.\(stock).waiting", .stocks, "\(stock): waiting, time average", .count, pooled: .ratio,
        for: .filesOnly, "requests waiting for units of it, averaged over time, over all sites",
        weight: { $0.span }
      ) { $0.average($0.stock(role).waiting) },
      Measure(
        "stock.\(stock).taken", .stocks, "\(stock): units taken", .count, better: .neither,
        "units that were taken"
      ) { $0.stock(role).taken },
      Measure(
        "stock.\(stock).delivered", .stocks, "\(stock): units delivered", .count, better: .neither,
        "units that came by calendar or by order"
      ) { $0.stock(role).delivered },
    ]
  }
}

extension TrialOutcome {
  /// A stock, summed over its sites.
  struct StockTotals {
    /// Unit-microseconds.
    var level: Double
    /// Microseconds, averaged over the sites.
    var empty: Double
    /// Request-microseconds.
    var waiting: Double
    /// At any one site.
    var lowest: Double
    var left: Double
    var requests: Double
    var short: Double
    var taken: Double
    var delivered: Double
  }

  func stock(_ role: Int) -> StockTotals {
    let members = legend.stockRoles[role].present.map { record.stocks[$0] }
    func sum(_ part: (StockRecord) -> Int64) -> Double { members.reduce(0) { $0 + Double(part($1)) } }
    return StockTotals(
      level: members.reduce(0) { $0 + $1.level },
      empty: members.reduce(0) { $0 + $1.empty } / Double(max(1, members.count)),
      waiting: members.reduce(0) { $0 + $1.waiting },
      lowest: Double(members.map(\.lowest).min() ?? 0), left: sum(\.left), requests: sum(\.requests),
      short: sum(\.short), taken: sum(\.taken), delivered: sum(\.delivered))
  }
}
