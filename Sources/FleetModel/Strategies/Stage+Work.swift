import Randomness

extension Stage {
  /// Work by people or things of a pool.
  package struct Work: Sendable, Hashable {
    /// Name of the pool.
    package var by: String
    /// How many of the pool it takes.
    package var units: Int
    /// In seconds.
    package var takes: Varying<Distribution>
    /// What `takes` is multiplied by.
    package var times: Varying<Double>
    /// Lower numbers go first.
    package var priority: Varying<Int>
    /// At most so many may wait; a device that comes then runs `ifFull` instead. Nil: no limit.
    package var queueLimit: Int?
    /// What a device does that finds the line full.
    package var ifFull: [Stage]
    /// In seconds: a device whose turn has not come by then does `ifNotServed` instead. Nil: it waits as long
    /// as it takes.
    package var waitsAtMost: Varying<Distribution>?
    /// What a device does that has waited for so long.
    package var ifNotServed: [Stage]

    package init(
      by: String, units: Int = 1, takes: Varying<Distribution>, times: Varying<Double> = .same(1),
      priority: Varying<Int> = .same(1), queueLimit: Int? = nil, ifFull: [Stage] = [],
      waitsAtMost: Varying<Distribution>? = nil, ifNotServed: [Stage] = []
    ) {
      self.by = by
      self.units = units
      self.takes = takes
      self.times = times
      self.priority = priority
      self.queueLimit = queueLimit
      self.ifFull = ifFull
      self.waitsAtMost = waitsAtMost
      self.ifNotServed = ifNotServed
    }
  }
}
