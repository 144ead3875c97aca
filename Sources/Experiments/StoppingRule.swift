/// When a run with goals of precision has enough replications.
///
/// Intervals that are looked at again and again, and kept the first time they are narrow enough, cover less
/// than they say: that they are narrow by chance is when they are kept. So after the first replication at
/// which every goal is met there are always five more, and the goals must be met then, too. A fixed number of
/// further observations, whatever the goal, restores the coverage (Simons, Annals of Mathematical Statistics
/// 39, 1968), from a first stage of five on.
struct StoppingRule {
  /// Replications behind the first at which every goal is met.
  static let further = 5
  /// Fewer replications know too little of how much they differ, whatever the scenario asks for.
  static let firstStage = 5

  let atLeast: Int
  let atMost: Int
  /// The number of replications at which every goal was met for the first time.
  private var firstMet: Int?

  init(atLeast: Int, atMost: Int) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// To be asked after every replication, in order.
  ///
  /// - Parameter isMet: Every goal is met after so many replications.
  mutating func isEnough(after count: Int, isMet: Bool) -> Bool {
    if !isMet || (count < max(StoppingRule.firstStage, atLeast) && count < atMost) { return false }
    let first = firstMet ?? count
    firstMet = first
    return count >= min(atMost, first + StoppingRule.further)
  }
}
