/// How the calendar goes on to the next run of events, and never past a limit.
extension CalendarQueue {
  /// Fills the empty run from the next bucket that holds anything; false if that begins after `limit`.
  @inline(never) mutating func beginNextRun(notAfter limit: Int64) -> Bool {
    assert(run.isEmpty, "the run is not over")
    if count <= Self.few {
      if count == 0 { return false }
      keepAllInRun()
      return true
    }
    if pace.isDue(popped) { retune() }
    while run.isEmpty {
      if nextHour < hours,
        let hour = buckets.firstOccupied(in: Self.days + nextHour..<Self.days + hours)
      {
        return begin(hour: hour - Self.days, notAfter: limit)
      }
      guard let day = nextDay(notAfter: limit) else { return false }
      begin(day: day)
    }
    return true
  }

  /// The number of the next day on which anything happens, if it begins no later than `limit`.
  private mutating func nextDay(notAfter limit: Int64) -> Int64? {
    let bucket = dayBucket(today)
    if let next = buckets.firstOccupied(in: bucket + 1..<Self.days) ?? buckets.firstOccupied(in: 0..<bucket) {
      let day = today + Int64((next - bucket) & (Self.days - 1))
      return day << dayShift <= limit ? day : nil
    }
    // The whole year is empty: the calendar goes straight to the year in which something happens.
    guard let event = far.pop(notAfter: limit) else { return nil }
    let day = event.time >> dayShift
    today = day - 1
    buckets.put(event, in: dayBucket(day))
    return day
  }

  private mutating func begin(day: Int64) {
    assert(day > today, "a day that has begun before")
    today = day
    todayEnd = day << dayShift | (1 << dayShift - 1)
    bringNear()
    let bucket = dayBucket(day)
    let bits = pace.hourBits(population: buckets.population(of: bucket), dayShift: dayShift)
    nextHour = 0
    if bits == 0 {
      hours = 0
      runEnd = todayEnd
      buckets.empty(bucket, into: &run)
      pace.visit(span: 1 << dayShift)
    } else {
      hours = 1 << bits
      hourShift = dayShift - bits
      runEnd = day << dayShift - 1
      buckets.scatter(bucket, from: Self.days, shift: hourShift, mask: Int64(hours - 1))
    }
  }

  private mutating func begin(hour: Int, notAfter limit: Int64) -> Bool {
    assert(hour >= nextHour && hour < hours, "an hour that is not to come")
    let start = today << dayShift | Int64(hour) << hourShift
    if start > limit { return false }
    nextHour = hour + 1
    runEnd = start | (1 << hourShift - 1)
    buckets.empty(Self.days + hour, into: &run)
    pace.visit(span: 1 << hourShift)
    return true
  }

  /// Takes from the heap what the year has come to reach.
  private mutating func bringNear() {
    if far.count == 0 { return }
    let lastDay = min(today + Int64(Self.days) - 1, Int64.max >> dayShift)
    let end = lastDay << dayShift | (1 << dayShift - 1)
    while let event = far.pop(notAfter: end) { buckets.put(event, in: dayBucket(event.time >> dayShift)) }
  }
}
