/// Counters of the run itself; deterministic, so a benchmark can be held to them.
package struct RunCounters: BitwiseCopyable, Sendable, Hashable {
  /// Events and arrivals that were handled.
  package var events = 0
  /// Events that were no longer valid when their time came.
  package var stale = 0
  /// Events at the same instant as the one before.
  package var ties = 0
  /// Random draws.
  package var draws = 0
  /// Tokens that were made: devices, portal jobs, branches.
  package var tokensIn = 0
  /// Tokens that are gone.
  package var tokensOut = 0
  /// The most tokens there were at once.
  package var mostTokens = 0

  /// The counters of a run that has not begun.
  package init() {}
}
