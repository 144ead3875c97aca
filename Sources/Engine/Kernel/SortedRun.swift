/// The events that happen next, in order: the least at the end of a table, where taking it costs nothing.
///
/// An event that belongs deep inside a long run would push too many others aside; it joins the crowd instead,
/// a heap beside the table. So an insertion costs at most ``reach`` moves or the logarithm of the crowd, even
/// when a million events share one instant.
struct SortedRun: ~Copyable {
  /// The most events that an insertion pushes aside.
  static var reach: Int { 32 }
  /// The longest run that is sorted by insertion while it is filled.
  static var short: Int { 64 }

  private var events = FlatTable<Event>(capacity: 256)
  private var crowd = BinaryHeap()
  /// The least of the crowd, held outside its heap to be looked at.
  private var crowdFront: Event?

  @inline(__always) var isEmpty: Bool { events.isEmpty && crowdFront == nil }
  /// What the event so many places behind the next wakes, the crowd apart; nil where there are fewer.
  @inline(__always) func indexAhead(_ places: Int) -> Int? {
    events.count > places ? events[events.count &- 1 &- places].index : nil
  }
  var count: Int { events.count + crowd.count + (crowdFront == nil ? 0 : 1) }

  /// Inserts an event unless it belongs more than ``reach`` places from the end.
  @inline(__always) mutating func insertNearEnd(_ event: Event) -> Bool {
    if events.count > Self.reach, events[events.count &- Self.reach] < event { return false }
    insert(event)
    return true
  }

  /// Inserts an event at the cost of as many moves as events come before it.
  @inline(__always) mutating func insert(_ event: Event) {
    events.append(event)
    let first = events.base
    var hole = first + (events.count &- 1)
    while hole > first {
      let before = hole - 1
      if !(before.pointee < event) { break }
      hole.pointee = before.pointee
      hole = before
    }
    hole.pointee = event
  }

  mutating func joinCrowd(_ event: Event) {
    guard let front = crowdFront else {
      assert(crowd.count == 0, "a crowd without a front")
      crowdFront = event
      return
    }
    crowd.push(event < front ? front : event)
    if event < front { crowdFront = event }
  }

  /// The least event, if it comes no later than `limit`.
  @inline(__always) mutating func pop(notAfter limit: Int64) -> Event? {
    if crowdFront != nil { return popCrowded(notAfter: limit) }
    if events.isEmpty { return nil }
    let least = events[events.count &- 1]
    if least.time > limit { return nil }
    return events.removeLast()
  }

  @inline(never) private mutating func popCrowded(notAfter limit: Int64) -> Event? {
    guard let front = crowdFront else { return nil }
    if !events.isEmpty, events[events.count - 1] < front {
      return events[events.count - 1].time > limit ? nil : events.removeLast()
    }
    if front.time > limit { return nil }
    crowdFront = crowd.pop(notAfter: .max)
    return front
  }

  /// Appends without regard to order; to be followed by ``sort()``.
  mutating func appendUnsorted(_ event: Event) { events.append(event) }

  mutating func sort() {
    var all = UnsafeMutableBufferPointer(start: events.base, count: events.count)
    all.sort { $1 < $0 }
    assert(crowdFront == nil, "a crowd in a run that is being filled")
  }

  /// The time from the first event to that in the middle; the crowd apart.
  var medianSpread: Int64 {
    events.isEmpty ? 0 : events[events.count / 2].time - events[events.count - 1].time
  }

  /// Appends all events to `table`, the last first, and forgets them.
  mutating func empty(into table: inout FlatTable<Event>) {
    for index in 0..<events.count { table.append(events[index]) }
    events.removeAll()
    while let event = popCrowded(notAfter: .max) { table.append(event) }
    assert(isEmpty, "an event stayed behind")
  }

  /// In no particular order.
  func forEach(_ body: (Event) -> Void) {
    for index in 0..<events.count { body(events[index]) }
    if let crowdFront { body(crowdFront) }
    crowd.forEach(body)
  }

  /// In order, and nothing later than `last`.
  func checkInvariants(last: Int64) {
    for index in 0..<events.count {
      precondition(events[index].time <= last, "an event came into the run too early")
      precondition(index == 0 || !(events[index - 1] < events[index]), "run out of order")
    }
    if let crowdFront { precondition(crowdFront.time <= last, "a crowd too early") }
    precondition(crowdFront != nil || crowd.count == 0, "a crowd without a front")
    crowd.checkInvariants()
  }
}
