/// What a store can hold about a trial.
package enum TrialNote: UInt8, Sendable, CaseIterable {
  /// What the trial left: a ``TrialResult``.
  case result = 1
  /// The state of a trial that is not over, from which it can go on.
  case checkpoint = 2
}
