import Snapshots

/// What will happen, in order: the ``CalendarQueue`` and the count of all events that were ever scheduled, by
/// which equal instants and ranks are told apart.
struct EventList: ~Copyable {
  private var queue = CalendarQueue()
  /// Events that were ever scheduled.
  private(set) var sequence: UInt64 = 0

  var count: Int { queue.count }

  /// Puts an event on the list.
  ///
  /// - Returns: Its ticket. The receiver of an event compares it with the latest ticket it was given, and so
  ///   tells a valid event from one that was replaced.
  @inline(__always) mutating func schedule(_ time: Int64, _ rank: Rank, _ kind: Event.Kind, _ index: Int)
    -> UInt32
  {
    let event = next(time, rank, kind, index)
    queue.push(event)
    return event.ticket
  }

  /// An event in its place in the order of scheduling, to be put on the list by ``fill(_:at:)``.
  @inline(__always) mutating func next(_ time: Int64, _ rank: Rank, _ kind: Event.Kind, _ index: Int) -> Event
  {
    sequence &+= 1
    precondition(sequence <= Event.largestSequence, "too many events in one trial")
    return Event(time: time, rank: rank, sequence: sequence, kind: kind, index: index)
  }

  /// - Returns: The next event, taken off the list, if it comes no later than `limit`.
  @inline(__always) mutating func pop(notAfter limit: Int64) -> Event? { queue.pop(notAfter: limit) }

  /// The index that the event after the next one names, if that is known already.
  @inline(__always) var indexAhead: Int? { queue.run.indexAhead(1) }

  /// Puts all events on the empty list of a trial that goes on at `now`.
  mutating func fill(_ events: [Event], at now: Int64) { queue.fill(events, at: now) }

  func save(to writer: inout SnapshotWriter) {
    writer.put(sequence)
    writer.put(all: queue.sortedEvents())
  }

  /// - Returns: The events that were on the list, in order; they are still to be put on it.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) -> [Event] {
    sequence = try reader.take()
    return try reader.takeAll(of: Event.self)
  }

  func checkInvariants() { queue.checkInvariants() }
}
