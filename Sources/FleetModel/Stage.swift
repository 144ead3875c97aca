import Randomness

/// One step of a strategy, as its author wrote it. The verbs are those of the design; ``Lowering`` turns them
/// into ops.
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

  package indirect enum Verb: Sendable, Hashable {
    /// Time passes: `takes` seconds, multiplied by `times`.
    case wait(takes: Varying<Distribution>, times: Varying<Double>)
    /// Somebody (`units` of the pool `by`) does it. Lower priority numbers go first.
    case work(Work)
    /// Holds `units` of a pool while the body runs.
    case using(pool: String, units: Int, priority: Varying<Int>, body: [Stage])
    case transfer(Transfer)
    /// A rate-limited service admits one request; then, where the service has slots, one is held for `takes`.
    case call(service: String, takes: Varying<Distribution>?)
    case await(Awaited)
    case attempt(Attempt)
    case choose(Choice)
    /// The body must end within a drawn time; otherwise it is abandoned, what it held is given back, and
    /// `otherwise` runs.
    case deadline(within: Varying<Distribution>, body: [Stage], otherwise: [Stage])
    /// The branches run side by side; all must end.
    case together([[Stage]])
    case mark(Mark)
    /// The device's journey ends here.
    case outcome(Outcome)
    /// The device goes on with another strategy from its beginning (a fallback), and never comes back.
    case continueWith(strategy: String)
  }

  package struct Work: Sendable, Hashable {
    package var by: String
    package var units: Int
    package var takes: Varying<Distribution>
    package var times: Varying<Double>
    package var priority: Varying<Int>
    /// At most so many may wait; whoever comes then runs `ifFull` instead. Nil: no limit.
    package var queueLimit: Int?
    package var ifFull: [Stage]
    package init(
      by: String, units: Int = 1, takes: Varying<Distribution>, times: Varying<Double> = .same(1),
      priority: Varying<Int> = .same(1), queueLimit: Int? = nil, ifFull: [Stage] = []
    ) {
      self.by = by
      self.units = units
      self.takes = takes
      self.times = times
      self.priority = priority
      self.queueLimit = queueLimit
      self.ifFull = ifFull
    }
  }

  package struct Transfer: Sendable, Hashable {
    package var bytes: Varying<Distribution>
    /// Names of links, in order of the path; the name `access` stands for the device's own: `wired` where its
    /// `wifi` column says wired, else `wifi`. Links a site does not have are left out.
    package var over: [String]
    /// Bytes per second; nil: none.
    package var cap: Double?
    /// Relative share under contention; 1 unless said otherwise.
    package var weight: Double
    /// Content that peers or a cache at the site can serve instead of the links in `over`.
    package var peers: Peers?
    package init(
      bytes: Varying<Distribution>, over: [String], cap: Double? = nil, weight: Double = 1,
      peers: Peers? = nil
    ) {
      self.bytes = bytes
      self.over = over
      self.cap = cap
      self.weight = weight
      self.peers = peers
    }
  }

  /// Once `seeds` devices of a site hold the content, the later ones take `share` of their bytes from peers
  /// (over the link `over`), and only the rest over the transfer's own path.
  package struct Peers: Sendable, Hashable {
    package var share: Double
    package var seeds: Int
    package var over: [String]
    package init(share: Double, seeds: Int, over: [String]) {
      self.share = share
      self.seeds = seeds
      self.over = over
    }
  }

  package enum Awaited: Sendable, Hashable {
    case deviceOnline
    /// The group's working hours.
    case userPresent
    /// The calendar of that name is open.
    case calendar(String)
  }

  package struct Attempt: Sendable, Hashable {
    /// Probability of success of each try.
    package var succeeds: Varying<Double>
    /// Further tries after the first.
    package var retries: Int
    /// Time between tries, multiplied by `backOff` for each further one.
    package var pause: Varying<Distribution>
    package var backOff: Double
    package var body: [Stage]
    /// Runs when the last try failed. Empty: go on as if nothing had happened.
    package var otherwise: [Stage]
    package init(
      succeeds: Varying<Double>, retries: Int = 0, pause: Varying<Distribution> = .same(.constant(0)),
      backOff: Double = 1, body: [Stage], otherwise: [Stage]
    ) {
      self.succeeds = succeeds
      self.retries = retries
      self.pause = pause
      self.backOff = backOff
      self.body = body
      self.otherwise = otherwise
    }
  }

  package enum Choice: Sendable, Hashable {
    /// All conditions must hold.
    case when([Condition], then: [Stage], otherwise: [Stage])
    /// Shares need not sum to one: the rest does nothing.
    case odds([(share: Double, body: [Stage])])

    package static func == (a: Choice, b: Choice) -> Bool {
      switch (a, b) {
      case (.when(let c1, let t1, let o1), .when(let c2, let t2, let o2)): c1 == c2 && t1 == t2 && o1 == o2
      case (.odds(let x), .odds(let y)):
        x.count == y.count && zip(x, y).allSatisfy { $0.share == $1.share && $0.body == $1.body }
      case (.when, .odds), (.odds, .when): false
      }
    }

    package func hash(into hasher: inout Hasher) {
      switch self {
      case .when(let conditions, let then, let otherwise):
        hasher.combine(conditions)
        hasher.combine(then)
        hasher.combine(otherwise)
      case .odds(let arms):
        for arm in arms {
          hasher.combine(arm.share)
          hasher.combine(arm.body)
        }
      }
    }
  }

  /// What the two clocks of a device do.
  package enum Mark: String, Sendable, Hashable, CaseIterable {
    /// Both clocks run from here.
    case down
    /// The user can reach a desktop: the first clock stops.
    case desktop
    /// The required apps are there: both clocks stop.
    case productive
    /// Nobody misses the device from here (rolled back, or idle in a drawer): both clocks pause, and `down`
    /// starts them again.
    case usable
  }

  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Ready for its next user.
    case ready
    /// Left as it was.
    case notReset = "not reset"
    /// Neither usable nor ready.
    case failed
  }
}
