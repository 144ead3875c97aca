import Engine
import Randomness

/// Collects the hours that devices have for themselves: beats of clocks, and weeks of persons.
struct OwnHoursLowering {
  private(set) var plans: [OwnHours] = []
  private var known: [OwnHours: Int] = [:]

  /// - Returns: What an op that awaits it has in place of a calendar.
  mutating func beat(every seconds: Double, clock: String) -> Int {
    let every = max(1, Int64((seconds * 1e6).rounded()))
    return add(OwnHours(.beat(every: every), key: StageHash.of("clock: \(clock)")))
  }

  /// - Parameters:
  ///   - zone: By whose clocks; nil: the scenario's.
  ///   - place: Where the device is to be; nil: anywhere.
  ///   - sharers: What the devices that share the week have in the column that says so; nil: each device has
  ///     a week of its own.
  mutating func week(
    of presence: Presence, in zone: String?, at place: PersonWeek.Whereabouts?, sharers: String?,
    _ resources: inout ResourceLowering
  ) -> Int {
    guard let person = presence.week else { preconditionFailure("a presence without a week") }
    let key = "presence: \(presence.name)\(sharers.map { ", shared by \($0)" } ?? "")"
    let rows = person.rows.map { row in
      let calendars = row.hours.map { $0.map { resources.calendar(of: $0, in: zone) } ?? -1 }
      return OwnHours.Row(place: OwnHoursLowering.number(of: row.at), calendars: calendars, count: row.count)
    }
    let absences = person.absences.enumerated().map { number, absence in
      OwnHours.Absence(
        share: absence.share, length: max(1, Int64((absence.atATime * 1e6).rounded())),
        key: StageHash.of("\(key) / away \(number + 1)"))
    }
    let week = OwnHours.Week(rows: rows, shift: Int64((person.shift * 1e6).rounded()), absences: absences)
    let pattern: OwnHours.Pattern =
      place.map { .place(week, at: OwnHoursLowering.number(of: $0)) } ?? .week(week)
    return add(OwnHours(pattern, key: StageHash.of(key), isShared: sharers != nil))
  }

  private static func number(of place: PersonWeek.Whereabouts) -> Int {
    switch place {
    case .office: 0
    case .home: 1
    }
  }

  private mutating func add(_ hours: OwnHours) -> Int {
    if let number = known[hours] { return number }
    plans.append(hours)
    let number = OwnHours.first + plans.count - 1
    known[hours] = number
    return number
  }
}

extension ResourceLowering {
  /// The place among the plan's calendars of hours that have no name in the scenario.
  mutating func calendar(of hours: HoursCalendar, in zone: String?) -> Int {
    let name = "\(hours.name)\(zone.map { " in \($0)" } ?? "")"
    if let known = calendarNames.firstIndex(of: name) { return known }
    calendars.append(zone.flatMap { hours.elsewhere[$0] } ?? hours.hours)
    calendarNames.append(name)
    return calendars.count - 1
  }
}

extension StageLowering {
  mutating func lowerAwaitBeat(_ every: Double, _ clock: String, _ stage: Stage) {
    startRow(stage.name, waitsFor: clock, place: stage.place)
    builder.addAwaitOpen(.same(ownHours.beat(every: every, clock: clock)))
  }
}
