import Snapshots

extension PlanShape {
  /// All of it: what a saved trial awaits must come when it was to come.
  static func add(_ hours: [OwnHours], to fingerprint: inout Fingerprint) {
    for own in hours {
      fingerprint.combine(own.key)
      fingerprint.combine(own.isShared ? 1 : 0)
      switch own.pattern {
      case .beat(let every): fingerprint.combine(every)
      case .week(let week): add(week, at: -1, to: &fingerprint)
      case .place(let week, let place): add(week, at: place, to: &fingerprint)
      }
    }
  }

  private static func add(_ week: OwnHours.Week, at place: Int, to fingerprint: inout Fingerprint) {
    fingerprint.combine(place)
    fingerprint.combine(week.shift)
    for row in week.rows {
      fingerprint.combine(row.place)
      fingerprint.combine(row.count)
      for calendar in row.calendars { fingerprint.combine(calendar) }
    }
    for absence in week.absences {
      fingerprint.combine(absence.share)
      fingerprint.combine(absence.length)
      fingerprint.combine(absence.key)
    }
  }
}
