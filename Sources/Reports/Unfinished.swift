import Experiments

/// Devices of a strategy that are not done at the horizon, and what must be said of them.
struct Unfinished {
  private let strategy: StrategyFindings

  init(_ strategy: StrategyFindings) { self.strategy = strategy }

  /// Over all replications; 0: every device was done.
  var share: Double { strategy[.unfinished]?.interval.mean ?? 0 }

  /// Those of them whose ends were not seen later either: they are in no mean.
  var unseen: Double { strategy[.unseen]?.interval.mean ?? 0 }

  /// To stand behind a mean over those that are done, on the same line; nil where that is all.
  var besideMean: String? { unseen > 0 ? "of those done" : nil }

  /// "12.3 (10.1 to 14.9) %".
  var figure: String {
    guard let interval = strategy[.unfinished]?.interval else { return Decimal.none }
    return Figure(interval, in: Scale("%", 0.01)).text("%")
  }
}
