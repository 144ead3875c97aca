/// What walks the program: a device, a child of a `fork`, or a portal job. The part the loop touches at every
/// event; what is touched rarely is in its ``Ledger`` and ``Extras``.
struct Token: BitwiseCopyable {
  static let none = UInt32.max

  /// When it began what it is at: a delay, a wait, a transfer.
  var since: Int64 = 0
  /// Keys the random draws. (The row of the device table may be another in open arrivals.)
  var device: UInt32 = 0
  var site: UInt32 = 0
  /// The one behind it in a waiting line; also threads the free list.
  var next = Token.none
  /// What a token is woken by (delayed) or who stands before it (queued): it is never both.
  private var link: UInt32 = 0
  var pc: UInt32 = 0
  var profile: UInt16 = 0
  var state = State.free
  var flags: Flags = []

  /// The ticket of the event that will wake it; 0: none. Any other wake-up is stale.
  var ticket: UInt32 {
    @inline(__always) get { link }
    @inline(__always) set { link = newValue }
  }
  /// The one before it in a waiting line.
  var previous: UInt32 {
    @inline(__always) get { link }
    @inline(__always) set { link = newValue }
  }

  enum State: UInt8 {
    case free
    case ready
    case delayed
    case queued
    case flowing
    /// A parent waiting for its children.
    case joining
  }

  struct Flags: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let child = Flags(rawValue: 1)
    static let job = Flags(rawValue: 2)
    /// The clock of productivity runs: what passes now is downtime.
    static let down = Flags(rawValue: 4)
    /// In the system, i.e. between `begin` (or birth) and `finish`.
    static let inSystem = Flags(rawValue: 8)
    /// Its draws are keyed by the attempt in its ledger; without this flag by 0.
    static let repeats = Flags(rawValue: 16)
    /// Let in at the door, and ready for the delay behind it; `next` is its number among the newcomers.
    static let isLetIn = Flags(rawValue: 32)
  }
}

/// What a device's journey has cost so far. Touched at marks, births and ends.
struct Ledger: BitwiseCopyable {
  /// When the journey began. For a job: the place of its first device in the release order.
  var released: Int64 = 0
  /// What the clocks show. One that runs has minus the instant of its start in it, so that starting and
  /// stopping cost a subtraction and an addition. For a job, `desktop` is the number of its devices.
  var desktop: Int64 = 0
  var productive: Int64 = 0
  var desktopInHours: Int64 = 0
  var productiveInHours: Int64 = 0
  /// How often a device of a closed fleet has been here before. For a job: its wave. For a child: the counter
  /// word that its parent had.
  var cycle: UInt32 = 0
  /// Fourth word of the random counter: which visit of a stage this is.
  var attempt: UInt32 = 0
  var extras = Token.none
  var legs: UInt8 = 0
  var clocks: Clocks = []

  struct Clocks: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let desktop = Clocks(rawValue: 1)
    static let productive = Clocks(rawValue: 2)
    /// At least one clock has been started.
    static let marked = Clocks(rawValue: 4)

    /// 1: `clock` runs here and not in `after`, so it stops; −1: it starts; 0: neither.
    @inline(__always) func step(of clock: Clocks, to after: Clocks) -> Int64 {
      (contains(clock) ? 1 : 0) &- (after.contains(clock) ? 1 : 0)
    }
  }
}

/// What only some tokens need: repeated tries, deadlines, children. Allocated at first use.
struct Extras: BitwiseCopyable {
  static let depthLimit = Program.levelLimit
  var retries = SIMD8<UInt16>(repeating: 0)
  var parent = Token.none
  var childrenLeft: UInt32 = 0
  var firstChild = Token.none
  var sibling = Token.none
  /// Innermost armed deadline.
  var armed = Token.none
  var nextFree = Token.none
}

/// A deadline that runs for a token; they nest like brackets.
struct ArmedDeadline: BitwiseCopyable {
  var ticket: UInt32 = 0
  var token: UInt32 = 0
  var op: UInt32 = 0
  /// The next one out; also threads the free list.
  var outer = Token.none
}
