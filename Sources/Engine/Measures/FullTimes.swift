import Snapshots

/// When each pool, or each link, of a trial is full, summed up by hours of the day. Not used, it costs a
/// question at each change.
struct FullTimes: ~Copyable {
  struct Span: BitwiseCopyable {
    /// Full since then; -1: it is not.
    var since: Int64 = -1
    /// No longer full since then; -1: it still is. Kept, because it may be full again at this very instant.
    var until: Int64 = -1
    /// Where its sums begin; -1: it has never been full.
    var slot: Int64 = -1
  }

  let isUsed: Bool
  private let hours: CapacityHours
  private var calendars: HoursTable
  private var spans: FlatTable<Span>
  /// Of each that has been full: microseconds of 24 hours and of each calendar, and how often.
  private var sums = FlatTable<Int64>(capacity: 1)
  private let width: Int

  init(count: Int, _ plan: Plan) {
    isUsed = plan.capacityHours != nil
    hours = plan.capacityHours ?? CapacityHours(offsets: [])
    calendars = HoursTable(hours.calendars.map { plan.calendars[$0] })
    spans = FlatTable(repeating: Span(), count: isUsed ? count : 0)
    width = 24 + hours.calendars.count + 1
  }

  /// - Parameter isFull: From now on.
  @inline(__always) mutating func set(_ place: Int, _ isFull: Bool, at now: Int64) {
    if isFull != (spans[place].since >= 0 && spans[place].until < 0) { change(place, isFull, at: now) }
  }

  @inline(never) private mutating func change(_ place: Int, _ isFull: Bool, at now: Int64) {
    if !isFull {
      spans[place].until = now
    } else if spans[place].since >= 0, spans[place].until == now {
      spans[place].until = -1
    } else {
      book(place, at: now)
      spans[place].since = now
      spans[place].until = -1
    }
    assert(spans[place].until < 0 || spans[place].until >= spans[place].since, "time runs backwards")
  }

  /// Sums up the last time that it was full, if that is not done.
  private mutating func book(_ place: Int, at now: Int64) {
    let since = spans[place].since
    let until = spans[place].until < 0 ? now : spans[place].until
    spans[place].since = -1
    if since < 0 || until <= since { return }
    if spans[place].slot < 0 {
      spans[place].slot = Int64(sums.count)
      for _ in 0..<width { sums.append(0) }
    }
    let slot = Int(spans[place].slot)
    if let hour = hours.onlyHour(since, until) {
      sums[slot + hour] += until - since
    } else {
      let hours = hours
      hours.split(since, until) { sums[slot + $0] += $1 }
    }
    for number in 0..<calendars.count {
      let before = calendars.openTime(of: number, before: since)
      sums[slot + 24 + number] += calendars.openTime(of: number, before: until) - before
    }
    sums[slot + width - 1] += 1
  }

  /// Statistics start over; what is full stays so.
  mutating func reset(at now: Int64) {
    for place in 0..<spans.count {
      let isFull = spans[place].since >= 0 && spans[place].until < 0
      spans[place].since = isFull ? now : -1
      spans[place].until = -1
    }
    for place in 0..<sums.count { sums[place] = 0 }
  }

  /// - Parameter open: Of each that has been full, how long it was there in each hour of the day.
  mutating func records(isLink: Bool, at now: Int64, open: (_ place: Int) -> [Int64]) -> [FullRecord] {
    var found: [FullRecord] = []
    for place in 0..<spans.count {
      book(place, at: now)
      if spans[place].slot < 0 { continue }
      let slot = Int(spans[place].slot)
      let row = (0..<width).map { sums[slot + $0] }
      if row[width - 1] == 0 { continue }
      found.append(
        FullRecord(
          isLink: isLink, place: place, full: Array(row[..<24]), open: open(place),
          inCalendars: Array(row[24..<width - 1]), intervals: Int(row[width - 1])))
    }
    return found
  }
}

extension FullTimes {
  /// Two hundred years: no trial is longer, and to cut more into hours would take for ever.
  private static var latest: Int64 { 200 * 366 * 86_400 * 1_000_000 }

  func save(to writer: inout SnapshotWriter) {
    writer.put(width)
    spans.save(to: &writer)
    sums.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if try reader.take(Int.self) != width { throw .mismatch("other hours of full pools and links") }
    let count = spans.count
    spans = try FlatTable<Span>(from: &reader)
    sums = try FlatTable<Int64>(from: &reader)
    if spans.count != count { throw .mismatch("another number of pools or links") }
    for place in 0..<spans.count {
      let span = spans[place]
      let isPossible =
        span.slot >= -1 && span.slot <= Int64(max(0, sums.count - width)) && span.since >= -1
        && (span.slot < 0 || sums.count >= width) && span.until >= -1
        && max(span.since, span.until) <= FullTimes.latest
      try SnapshotFault.require(isPossible, "a pool or link that was full at no time")
    }
    for place in 0..<sums.count {
      try SnapshotFault.require(sums[place] >= 0 && sums[place] <= SnapshotLimits.time, "times below zero")
    }
  }
}
