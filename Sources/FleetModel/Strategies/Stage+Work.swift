import Randomness

extension Stage {
  /// Work by people or things of a pool.
  package struct Work: Sendable, Hashable {
    /// Who does it, and how long one waits for them.
    package var asking: Asking
    /// How many of the pool it takes.
    package var units: Int
    /// In seconds.
    package var takes: Varying<Distribution>
    /// What `takes` is multiplied by.
    package var times: Varying<Double>
    /// Lower numbers go first.
    package var priority: Varying<Int>

    package init(
      _ asking: Asking, units: Int = 1, takes: Varying<Distribution>, times: Varying<Double> = .same(1),
      priority: Varying<Int> = .same(1)
    ) {
      self.asking = asking
      self.units = units
      self.takes = takes
      self.times = times
      self.priority = priority
    }

    /// Work by one pool.
    package init(
      by: String, units: Int = 1, takes: Varying<Distribution>, times: Varying<Double> = .same(1),
      priority: Varying<Int> = .same(1), queueLimit: Int? = nil, ifFull: [Stage] = [],
      waitsAtMost: Varying<Distribution>? = nil, ifNotServed: [Stage] = []
    ) {
      let asking = Asking(
        [by], queueLimit: queueLimit, ifFull: ifFull, waitsAtMost: waitsAtMost, ifNotServed: ifNotServed)
      self.init(asking, units: units, takes: takes, times: times, priority: priority)
    }
  }
}
