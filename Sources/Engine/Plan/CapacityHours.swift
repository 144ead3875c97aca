/// By what it is told in which hours pools and links are full.
package struct CapacityHours: Sendable, Hashable {
  /// From an instant on, local time of day is the time since the trial's start plus this.
  package struct Offset: Sendable, Hashable {
    package var from: Instant
    package var ahead: TimeSpan

    package init(from: Instant, ahead: TimeSpan) {
      self.from = from
      self.ahead = ahead
    }
  }

  /// In order of time; before the first, that one holds, too.
  package var offsets: [Offset]
  /// Places of the plan's calendars in which the time is counted besides.
  package var calendars: [Int]

  package init(offsets: [Offset], calendars: [Int] = []) {
    self.offsets = offsets
    self.calendars = calendars
  }
}

extension CapacityHours {
  /// The hour of the day in which both instants lie, as they mostly do; nil where the hour or the clock
  /// changes between them.
  @inline(__always) func onlyHour(_ start: Int64, _ end: Int64) -> Int? {
    let length: Int64 = 3_600_000_000
    var local = start
    if let place = offsets.lastIndex(where: { $0.from.microseconds <= start }) {
      if place + 1 < offsets.count, end > offsets[place + 1].from.microseconds { return nil }
      local += offsets[place].ahead.microseconds
    } else if !offsets.isEmpty {
      return nil
    }
    if local < 0 { return nil }
    let hour = local / length
    return local - hour * length + (end - start) <= length ? Int(hour % 24) : nil
  }

  /// Cuts the time between two instants where the hour of the day changes.
  ///
  /// - Parameter body: Is handed the hour, 0 to 23, and how many microseconds lie in it.
  func split(_ start: Int64, _ end: Int64, _ body: (_ hour: Int, _ time: Int64) -> Void) {
    let length: Int64 = 3_600_000_000
    var now = start
    while now < end {
      let place = offsets.lastIndex { $0.from.microseconds <= now } ?? 0
      let local = now + (offsets.isEmpty ? 0 : offsets[place].ahead.microseconds)
      let ofDay = local >= 0 ? local % (24 * length) : 24 * length - 1 - (-local - 1) % (24 * length)
      var next = min(end, now + length - ofDay % length)
      // The clock may be changed in the middle of an hour.
      if place + 1 < offsets.count { next = min(next, max(now + 1, offsets[place + 1].from.microseconds)) }
      assert(next > now, "an hour without length")
      body(Int(ofDay / length), next - now)
      now = next
    }
  }
}
