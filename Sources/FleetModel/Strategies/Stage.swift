import Randomness

/// One step of a strategy, as its author wrote it. ``Lowering`` turns stages into ops.
///
/// Durations are distributions in **seconds**, sizes in **bytes**, rates in **bytes per second**.
package struct Stage: Sendable, Hashable {
  /// Keys the random draws and names the row in every table; unique within its strategy.
  package var name: String
  package var verb: Verb
  package var place: SourcePlace

  package init(name: String, verb: Verb, place: SourcePlace = .unknown) {
    self.name = name
    self.verb = verb
    self.place = place
  }

  /// What is done in the stage.
  package indirect enum Verb: Sendable, Hashable {
    /// Time passes: `takes` seconds, multiplied by `times`.
    case wait(takes: Varying<Distribution>, times: Varying<Double>)
    /// Work that takes `units` of the pool `by` for its time. Lower priority numbers go first.
    case work(Work)
    /// Holds `units` of a pool while the body runs.
    case using(pool: Asking, units: Int, priority: Varying<Int>, body: [Stage])
    case transfer(Transfer)
    case fetch(Fetch)
    /// A rate-limited service admits one request; then, where the service has slots, one is held for `takes`.
    case call(service: String, takes: Varying<Distribution>?)
    case take(Take)
    /// Puts units into a stock.
    case put(stock: String, units: Int)
    case gather(Gather)
    case await(Awaited)
    /// Somebody who may, and in whose scope the device is, orders an action for it.
    case order(Order)
    case attempt(Attempt)
    case choose(Choice)
    /// The body must end within a drawn time; otherwise it is abandoned, what it held is given back, and
    /// `otherwise` runs.
    case deadline(within: Varying<Distribution>, body: [Stage], otherwise: [Stage])
    /// The branches run side by side; all must end.
    case together([[Stage]])
    case mark(Mark)
    /// States of the device have other values from here on.
    case set([Assignment])
    /// The device's journey ends here; if its author says so, for a reason of its own.
    case outcome(Outcome, because: String? = nil)
    /// The device goes on with another strategy from its beginning (a fallback), and never comes back.
    /// Stages of it that have one of the names `without` are left out then; if its author says so, for a
    /// reason of its own.
    case continueWith(strategy: String, without: [String] = [], because: String? = nil)
  }

  /// What a stage can wait for.
  package enum Awaited: Sendable, Hashable {
    case deviceOnline
    /// The group's working hours.
    case userPresent
    /// Time and again, so many seconds from each other, at instants of the device's own: all stages that name
    /// one clock await the same ones.
    case beat(every: Double, clock: String)
    /// The calendar of that name is open.
    case calendar(String)
    /// The incident of that name does not go on, or does not affect the device.
    case incidentOver(String)
  }

  /// What the clocks of a device do: one runs until its user can log on, one until they can work, and a third
  /// until the device meets policy.
  package enum Mark: String, Sendable, Hashable, CaseIterable {
    /// All clocks run from here.
    case down
    /// The user can reach a desktop: the first clock stops.
    case desktop
    /// The required apps are there: the first two clocks stop, and the third, too, in a strategy without
    /// `compliant`.
    case productive
    /// The device meets policy: the third clock stops, and no other.
    case compliant
    /// No user is without a device from here (it was rolled back, or lies in a drawer): all clocks pause, and
    /// `down` starts them again.
    case usable
  }

  /// How a journey ends.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Ready for its next user.
    case ready
    /// Left as it was.
    case notReset = "not reset"
    /// Neither usable nor ready.
    case failed
  }
}
