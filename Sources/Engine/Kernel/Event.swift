/// Something that will happen: 16 bytes, ordered by one comparison of time and one of an integer key.
///
/// The key packs rank (3 bits), order of scheduling (33), what kind of thing wakes (3) and which one (25), so
/// its integer order *is* rank, then order of scheduling.
package struct Event: BitwiseCopyable, Sendable {
  /// What is woken.
  package enum Kind: UInt8, Sendable {
    case token
    case deadline
    /// A flow class or shared link on which a transfer may be over.
    case flows
    case roster
    /// A line of refused callers, of which some come back.
    case callers
    /// A refused caller that comes back for itself.
    case caller
    /// Something that is due at an instant of its own: a delivery to a stock. Its place is twice that among
    /// the consignments.
    case appointment
  }

  /// In microseconds since the scenario's start.
  package var time: Int64
  /// Everything else, packed as said above.
  package var key: UInt64

  /// The largest place of a token, flow class, roster or line that a key can name.
  package static let largestIndex = (1 << 25) - 1
  /// The largest number of events that one trial can schedule.
  package static let largestSequence: UInt64 = (1 << 33) - 1

  /// An event with a key that was packed before.
  @inline(__always) package init(time: Int64, key: UInt64) {
    self.time = time
    self.key = key
  }

  /// - Precondition: `sequence` and `index` are at most the largest.
  @inline(__always) package init(time: Int64, rank: Rank, sequence: UInt64, kind: Kind, index: Int) {
    assert(sequence <= Event.largestSequence, "the order of scheduling does not fit into a key")
    assert(index >= 0 && index <= Event.largestIndex, "what wakes does not fit into a key")
    self.time = time
    key =
      UInt64(rank.rawValue) << 61 | sequence << 28 | UInt64(kind.rawValue) << 25
      | UInt64(truncatingIfNeeded: index)
  }

  /// Which token, deadline, flow class, roster or line wakes.
  @inline(__always) package var index: Int { Int(key & 0x1ff_ffff) }
  @inline(__always) package var kind: Kind { Kind(rawValue: UInt8(key >> 25 & 7)).unsafelyUnwrapped }
  /// The low bits of the order of scheduling: a sleeper remembers them to know its own wake-up from a stale
  /// one.
  @inline(__always) package var ticket: UInt32 { UInt32(truncatingIfNeeded: key >> 28) }

  @inline(__always) package static func < (a: Event, b: Event) -> Bool {
    a.time < b.time || (a.time == b.time && a.key < b.key)
  }
}
