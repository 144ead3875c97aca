/// What walks the program: a device, a child of a `fork`, or a portal job. This is the part that the loop
/// touches at every event; what is touched rarely is in its ``JourneyClocks`` and ``ControlState``.
struct Token: BitwiseCopyable {
  /// The index that stands for "no token".
  static let none = UInt32.max

  /// When it began what it is at: a delay, a wait, a transfer.
  var since: Int64 = 0
  /// Keys the random draws. (The row of the device table may be another in open arrivals.)
  var device: UInt32 = 0
  var site: UInt32 = 0
  /// Which one depends on the state: the token behind it in a waiting line (queued, refused), the next free
  /// one (free), or its number among the arrivals (admitted from the entry queue).
  var next = Token.none
  /// The ticket of the event that will wake it (delayed), or the token before it in a waiting line (queued,
  /// refused): a token is never both.
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
  /// The token before it in a waiting line.
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
    /// A service has refused it, and it stands in a line of callers.
    case refused
    /// It waits for any of a crew's pools.
    case enlisting
    /// It waits for units of a stock.
    case lacking
  }

  struct Flags: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let child = Flags(rawValue: 1)
    static let job = Flags(rawValue: 2)
    /// The clock of productivity runs: what passes now is downtime.
    static let down = Flags(rawValue: 4)
    /// In the system, that is, between `begin` (or birth) and `finish`.
    static let inSystem = Flags(rawValue: 8)
    /// Its draws are keyed by the attempt word in its clocks; without this flag by 0.
    static let repeats = Flags(rawValue: 16)
    /// Admitted from the entry queue, and ready for the delay behind it.
    static let isAdmitted = Flags(rawValue: 32)
    /// Queued because a request of better priority took the unit that it was working with.
    static let isDisplaced = Flags(rawValue: 64)
  }
}
