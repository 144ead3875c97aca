/// Hours that each device has for itself.
extension Simulation {
  /// When they are open next, `now` itself if they are; `Int64.max`: they do not open again. A beat comes
  /// after now.
  @inline(never) mutating func ownOpening(_ calendar: Int, of token: Int) -> Int64 {
    let own = plan.ownHours[calendar - OwnHours.first]
    let device = own.isShared ? 0 : tokens[token].device
    switch own.pattern {
    case .beat(let every): return nextBeat(every, device, own.key)
    case .week(let week): return nextOpening(of: week, device, own.key)
    case .place: preconditionFailure("a place is asked for, not awaited")
    }
  }

  @inline(never) mutating func isOwnOpen(_ calendar: Int, of token: Int) -> Bool {
    let own = plan.ownHours[calendar - OwnHours.first]
    let device = own.isShared ? 0 : tokens[token].device
    switch own.pattern {
    case .beat: return false
    case .week(let week): return nextOpening(of: week, device, own.key) == now
    case .place(let week, let place): return self.place(in: week, device, own.key) == place
    }
  }

  private func nextBeat(_ every: Int64, _ device: UInt32, _ key: UInt32) -> Int64 {
    let phase = min(every - 1, Int64(draws.uniform(device: device, stage: key) * Double(every)))
    let since = (now - phase) % every
    return now + every - (since < 0 ? since + every : since)
  }

  // MARK: Weeks

  private mutating func nextOpening(of week: OwnHours.Week, _ device: UInt32, _ key: UInt32) -> Int64 {
    let calendars = ownCalendars(of: week, device, key)
    let shift = shift(of: week, device, key)
    var time = now
    while true {
      var opens = Int64.max
      for calendar in calendars { opens = min(opens, hours.nextOpen(calendar.calendar, from: time - shift)) }
      if opens == .max { return opens }
      let here = opens + shift
      guard let back = returns(device, week.absences, awayAt: here) else { return here }
      time = back
    }
  }

  /// The place where the device is, or where it was last; nil: it was nowhere yet.
  private mutating func place(in week: OwnHours.Week, _ device: UInt32, _ key: UInt32) -> Int? {
    let shifted = now - shift(of: week, device, key)
    var latest = Int64.min
    var place: Int?
    for own in ownCalendars(of: week, device, key) {
      let isOpen = hours.isOpen(own.calendar, at: shifted)
      let last = isOpen ? shifted : hours.stretchStart(of: own.calendar, at: shifted)
      if last > latest { (latest, place) = (last, own.place) }
    }
    return place
  }

  private func shift(of week: OwnHours.Week, _ device: UInt32, _ key: UInt32) -> Int64 {
    if week.shift == 0 { return 0 }
    let part = 2 * draws.uniform(device: device, stage: key, attempt: OwnDraw.shift) - 1
    return Int64(part * Double(week.shift))
  }

  /// The calendars of the days that a device has in each row: those of least luck among the row's.
  private func ownCalendars(
    of week: OwnHours.Week, _ device: UInt32, _ key: UInt32
  ) -> [(calendar: Int, place: Int)] {
    var isTaken = [Bool](repeating: false, count: 7)
    var calendars: [(calendar: Int, place: Int)] = []
    for (number, row) in week.rows.enumerated() {
      var days = (0..<7).filter { row.calendars[$0] >= 0 && !isTaken[$0] }
      if row.count < days.count {
        let lucks = (0..<7).map { day in
          draws.uniform(device: device, stage: key, attempt: OwnDraw.day(day, ofRow: number))
        }
        days = Array(days.sorted { (lucks[$0], $0) < (lucks[$1], $1) }.prefix(row.count))
      }
      for day in days {
        isTaken[day] = true
        calendars.append((row.calendars[day], row.place))
      }
    }
    return calendars
  }

  /// When a device that is away at an instant may be back; nil: it is not away.
  private func returns(
    _ device: UInt32, _ absences: [OwnHours.Absence], awayAt instant: Int64
  ) -> Int64? {
    var back: Int64?
    for absence in absences {
      let phase = Int64(draws.uniform(device: device, stage: absence.key) * Double(absence.length))
      // Pieces are counted from one that began before the start.
      let piece = (instant + absence.length - phase) / absence.length
      let luck = draws.uniform(device: device, stage: absence.key, attempt: UInt32(clamping: piece + 1))
      if luck < absence.share { back = max(back ?? .min, piece * absence.length + phase) }
    }
    return back
  }
}

/// Which draw of its hours a device makes.
private enum OwnDraw {
  static let shift: UInt32 = 0
  static func day(_ day: Int, ofRow row: Int) -> UInt32 { UInt32(1 + 7 * row + day) }
}
