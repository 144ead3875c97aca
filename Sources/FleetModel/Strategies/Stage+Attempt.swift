import Randomness

extension Stage {
  /// Stages that may fail, and are then tried again.
  package struct Attempt: Sendable, Hashable {
    /// Probability of success of each try.
    package var succeeds: Varying<Double>
    /// Further tries after the first.
    package var retries: Int
    /// Time between tries, multiplied by `backOff` for each further one.
    package var pause: Varying<Distribution>
    package var backOff: Double
    package var body: [Stage]
    /// Runs before each further try, behind the pause.
    package var again: [Stage]
    /// Runs when the last try failed. Empty: go on as if nothing had happened.
    package var otherwise: [Stage]
    package init(
      succeeds: Varying<Double>, retries: Int = 0, pause: Varying<Distribution> = .same(.constant(0)),
      backOff: Double = 1, body: [Stage], again: [Stage] = [], otherwise: [Stage]
    ) {
      self.succeeds = succeeds
      self.retries = retries
      self.pause = pause
      self.backOff = backOff
      self.body = body
      self.again = again
      self.otherwise = otherwise
    }
  }
}
