/// What has one next end of flows, and so one wake-up on the event list.
enum Waker: BitwiseCopyable, Equatable {
  /// A class whose flows have a rate of their own.
  case flowClass(FlowClassID)
  /// A shared link, for the flows of all classes that it holds back: these have one virtual time.
  case sharedLink(SharedLinkID)

  /// What stands in an event's index: the entity's place, and in the lowest bit which kind it is.
  @inline(__always) var code: Int {
    switch self {
    case .flowClass(let id): id.index << 1
    case .sharedLink(let id): id.index << 1 | 1
    }
  }

  /// - Precondition: `code` is what ``code`` was.
  @inline(__always) init(code: Int) {
    assert(code >= 0 && code <= Event.largestIndex, "no waker's code")
    self = code & 1 == 0 ? .flowClass(ID(code >> 1)) : .sharedLink(ID(code >> 1))
  }
}

/// A wake-up to be put on the event list.
struct Wake: BitwiseCopyable {
  let waker: Waker
  let time: Int64
}

/// The wake-up of a waker that is on the event list. Every other one that comes is stale.
struct OutstandingWake: BitwiseCopyable {
  /// `.max`: there is none.
  private(set) var time = Int64.max
  private(set) var ticket: UInt32 = 0

  @inline(__always) init() {}

  @inline(__always) init(time: Int64, ticket: UInt32) {
    self.time = time
    self.ticket = ticket
  }

  /// The wake-up of this ticket happens now.
  /// - Returns: Whether it is the outstanding one, which then is no longer.
  @inline(__always) mutating func take(ticket: UInt32) -> Bool {
    if ticket != self.ticket { return false }
    self = OutstandingWake()
    return true
  }
}
