/// How the calendar fits its days and hours to the events.
extension CalendarQueue {
  /// An event that belongs deep inside a long run: a sign of too many events an hour, or of no calendar yet.
  @inline(never) mutating func placeInLongRun(_ event: Event) {
    run.joinCrowd(event)
    if runEnd == .max {
      pace = CalendarPace(spread: run.medianSpread, events: count, popped: popped, clock: clock)
      rebuild()
    } else if pace.isDue(popped) {
      retune()
    }
  }

  mutating func retune() {
    pace.measure(popped: popped, clock: clock, pending: count)
    if pace.isOff(dayShift: dayShift) { rebuild() }
  }

  /// Lays the calendar out anew, a block of events at a time: a second table of all events would be the most
  /// memory a trial ever needs.
  mutating func rebuild() {
    var others = FlatTable<Event>(capacity: run.count + far.count)
    run.empty(into: &others)
    while let event = far.pop(notAfter: .max) { others.append(event) }
    var chain = buckets.gather()
    dayShift = pace.dayShift
    today = clock >> dayShift - 1
    todayEnd = today << dayShift | (1 << dayShift - 1)
    runEnd = todayEnd
    hours = 0
    nextHour = 0
    for index in 0..<others.count { place(others[index]) }
    while buckets.takeBlock(of: &chain, into: &others) {
      for index in 0..<others.count { place(others[index]) }
    }
    checkWhereLaidOut()
  }

  /// Too few events for a calendar: they all become the run.
  mutating func keepAllInRun() {
    var all = FlatTable<Event>(capacity: count)
    takeAll(into: &all)
    runEnd = .max
    todayEnd = .max
    hours = 0
    nextHour = 0
    for index in 0..<all.count { run.insert(all[index]) }
    checkWhereLaidOut()
  }

  /// In debug, checks the whole calendar: where it has just been laid out, that costs little more.
  private func checkWhereLaidOut() {
    assert(
      {
        checkInvariants()
        return true
      }())
  }

  private mutating func takeAll(into table: inout FlatTable<Event>) {
    run.empty(into: &table)
    buckets.emptyAll(into: &table)
    while let event = far.pop(notAfter: .max) { table.append(event) }
  }
}
