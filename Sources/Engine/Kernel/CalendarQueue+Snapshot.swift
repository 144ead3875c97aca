/// The order of events is total, so a snapshot needs the events alone, and not how the calendar holds them.
extension CalendarQueue {
  /// All events, in order.
  func sortedEvents() -> [Event] {
    var all: [Event] = []
    all.reserveCapacity(count)
    run.forEach { all.append($0) }
    buckets.forEach { event, _ in all.append(event) }
    far.forEach { all.append($0) }
    all.sort { $0 < $1 }
    return all
  }

  /// Fills an empty list at the time `now`: in one go, since its pace can be told from the events.
  mutating func fill(_ sorted: [Event], at now: Int64) {
    assert(count == 0, "the event list is not empty")
    assert(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }, "events out of order")
    assert(sorted.isEmpty || sorted[0].time >= now, "an event before the present")
    clock = now
    if sorted.count <= Self.few {
      for event in sorted { push(event) }
      return
    }
    for event in sorted { buckets.put(event, in: 0) }
    pushed &+= sorted.count
    let spread = sorted[sorted.count / 2].time - sorted[0].time
    pace = CalendarPace(spread: max(1, spread), events: sorted.count, popped: popped, clock: now)
    rebuild()
  }
}
