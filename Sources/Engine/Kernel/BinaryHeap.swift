/// Events, the least of which can be taken out: a binary heap in flat storage. Both ways cost O(log n).
package struct BinaryHeap: ~Copyable {
  private var events = FlatTable<Event>(capacity: 1024)

  /// An empty heap.
  package init() {}

  package var count: Int { events.count }

  /// Adds an event.
  package mutating func push(_ event: Event) {
    events.append(event)
    rise(event, from: events.count &- 1)
  }

  /// Takes out the least event, if it comes no later than `limit`.
  package mutating func pop(notAfter limit: Int64) -> Event? {
    if events.isEmpty || events[0].time > limit { return nil }
    let least = events[0]
    let last = events.removeLast()
    if !events.isEmpty { sift(last) }
    return least
  }

  /// Lets the hole at the top sink to a leaf, then lets `event` rise from there: fewer comparisons, because
  /// the last event nearly always belongs near the bottom.
  private mutating func sift(_ event: Event) {
    let count = events.count
    var hole = 0
    while 2 &* hole &+ 2 < count {
      let left = 2 &* hole &+ 1
      let lesser = events[left &+ 1] < events[left] ? left &+ 1 : left
      events[hole] = events[lesser]
      hole = lesser
    }
    if 2 &* hole &+ 1 < count {
      events[hole] = events[2 &* hole &+ 1]
      hole = 2 &* hole &+ 1
    }
    rise(event, from: hole)
  }

  /// Lets the hole rise until `event` belongs there.
  @inline(__always) private mutating func rise(_ event: Event, from hole: Int) {
    var hole = hole
    while hole > 0 {
      let parent = (hole &- 1) >> 1
      if !(event < events[parent]) { break }
      events[hole] = events[parent]
      hole = parent
    }
    events[hole] = event
  }

  /// In no particular order.
  func forEach(_ body: (Event) -> Void) { for index in 0..<events.count { body(events[index]) } }

  /// Stops the program unless every parent is less than its children. O(n).
  package func checkInvariants() {
    for child in 1..<max(1, events.count) {
      precondition(events[(child - 1) >> 1] < events[child], "event list out of order")
    }
  }
}
