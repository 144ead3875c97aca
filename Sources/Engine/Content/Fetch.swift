/// What a token is fetching, from when it asks until it has everything.
struct Fetch: BitwiseCopyable {
  enum Phase: UInt32 {
    case free
    /// It asks the source of its step next.
    case asking
    /// It stands in a line of the source of its step.
    case waiting
    /// The source of its step serves it as soon as it walks.
    case granted
    /// Bytes are under way.
    case loading
    /// It has everything.
    case done
  }

  static var none: UInt32 { .max }

  /// Bytes that it still lacks of what it asks for next: a piece, or all.
  var rest = 0.0
  /// Bytes of what it asks for at a time.
  var unit = 0.0
  /// Bytes of the load that is under way.
  var amount = 0.0
  /// When it began to wait.
  var since: Int64 = 0
  /// Who came to a line first has the lower number.
  var order: UInt64 = 0
  var token: UInt32
  /// Number of the fetch plan.
  var number: UInt32
  var item: UInt32
  /// Those before and behind it in its line, or among those whom one peer serves; of a free one the next.
  var previous = Fetch.none
  var next = Fetch.none
  /// The peer that serves it.
  var holder = Fetch.none
  /// Of the load under way.
  var flowClass = FlowClassID.null
  /// A bit for each step whose cache it fills.
  var fills: UInt32 = 0
  /// A bit for each step whose source fails it.
  var failing: UInt32 = 0
  var step: UInt32 = 0
  /// Pieces that it has.
  var have: UInt32 = 0
  private var phaseNumber = Phase.asking.rawValue

  init(token: UInt32, number: UInt32, item: UInt32) {
    self.token = token
    self.number = number
    self.item = item
  }

  var phase: Phase {
    get { Phase(rawValue: phaseNumber) ?? .free }
    set { phaseNumber = newValue.rawValue }
  }

  /// Whether what was read from a file is a phase.
  var hasPhase: Bool { Phase(rawValue: phaseNumber) != nil }

  /// The step of the innermost cache that it fills; nil: it loads for its own device.
  var filling: Int? { fills == 0 ? nil : 31 - fills.leadingZeroBitCount }
}
