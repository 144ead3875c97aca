import Engine

extension TrialFault {
  /// What is wrong, where, and what can be done: one sentence or two, without a full stop.
  ///
  /// - Parameter strategy: whose trial it was.
  package func words(strategy: String) -> String {
    let place =
      "'\(strategy)', replication \(replication + 1), seed \(seed), at "
      + "\(CSVText.seconds(instant.microseconds)) s, after \(events) events"
    switch kind {
    case .brokenLaw(let law):
      return "a law of conservation is broken (\(law); \(place)); this is a mistake of fleetsim and not of "
        + "the scenario: please report it with the scenario and this line"
    case .belowFloor(let what):
      return "a result is below its floor (\(what); \(place)); this is a mistake of fleetsim and not of the "
        + "scenario: please report it with the scenario and this line"
    case .tooManyInFlight(let most):
      return "more than \(most) devices and branches are under way at once (\(place)): more come than go; "
        + "'experiment: { in flight at most: … }' allows more, if there is memory for them"
    case .tooManyPending(let most):
      return "more than \(most) events wait for their time at once (\(place)); "
        + "'experiment: { in flight at most: … }' allows more, if there is memory for them"
    case .tooManyEvents(let most):
      return "one trial has more than \(most) events (\(place)); make the horizon shorter"
    }
  }
}
