import Randomness

extension Stage {
  /// Whom a stage asks for units, how long it waits for them, and what is done instead.
  package struct Asking: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Names of pools, the best liked first; empty: all that have what is needed.
    package var pools: [String]
    /// Qualifications, all of which a pool must have.
    package var needs: [String]
    /// At most so many may wait; a device that comes then runs `ifFull` instead. Nil: no limit.
    package var queueLimit: Int?
    package var ifFull: [Stage]
    /// In seconds: a device whose turn has not come by then does `ifNotServed` instead. Nil: it waits as long
    /// as it takes.
    package var waitsAtMost: Varying<Distribution>?
    package var ifNotServed: [Stage]

    package init(
      _ pools: [String], needs: [String] = [], queueLimit: Int? = nil, ifFull: [Stage] = [],
      waitsAtMost: Varying<Distribution>? = nil, ifNotServed: [Stage] = []
    ) {
      self.pools = pools
      self.needs = needs
      self.queueLimit = queueLimit
      self.ifFull = ifFull
      self.waitsAtMost = waitsAtMost
      self.ifNotServed = ifNotServed
    }

    /// One pool, for as long as it takes.
    package init(stringLiteral pool: String) { self.init([pool]) }

    /// As it is called where a device waits for it: "technicians or contractors".
    package var words: String {
      let needed = needs.joined(separator: " and ")
      if pools.isEmpty { return "anybody for \(needed)" }
      return pools.joined(separator: " or ") + (needs.isEmpty ? "" : " for \(needed)")
    }
  }
}
