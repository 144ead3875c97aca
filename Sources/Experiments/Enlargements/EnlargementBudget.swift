import FleetModel

/// How much is tried: bounded by counts of trials and events, never by time, so that the same question has
/// the same answer on every machine.
struct EnlargementBudget {
  /// Fewer replications tell nothing, and more than so many little more.
  private static let fewest = 5
  private static let most = 10
  /// Trials of enlargements are at most so many times those of the run itself, and of so many events in all.
  private static let timesTheRun = 3
  private static let mostEvents = 150_000_000

  /// Of each enlargement.
  let replications: Int
  /// How many enlargements of a strategy are tried.
  let enlargements: Int

  /// - Parameters:
  ///   - candidates: Of one strategy, the more promising ones first.
  ///   - replications: Those of the run.
  ///   - events: Of all strategies that are looked at, in all replications.
  /// - Returns: Nil where too few can be tried to tell anything.
  init?(candidates: Int, replications: Int, events: Int) {
    let perReplication = max(1, events / max(1, replications))
    // Every trial of an enlargement is compared with one of the strategy as it is.
    let trials = min(
      EnlargementBudget.timesTheRun * replications, EnlargementBudget.mostEvents / perReplication)
    guard candidates > 0, replications >= EnlargementBudget.fewest, trials >= 2 * EnlargementBudget.fewest
    else { return nil }
    let wanted = min(replications, EnlargementBudget.most)
    self.replications = min(wanted, max(EnlargementBudget.fewest, trials / (candidates + 1)))
    enlargements = min(candidates, trials / self.replications - 1)
  }
}
