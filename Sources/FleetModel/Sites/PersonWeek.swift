/// When a person uses a device, and where, week after week. What is drawn of it is drawn once: for each
/// device, or for all that share it.
package struct PersonWeek: Sendable, Hashable {
  package enum Whereabouts: String, Sendable, Hashable, CaseIterable {
    /// At the device's site.
    case office
    case home
  }

  package struct Row: Sendable, Hashable {
    package var at: Whereabouts
    /// As written: "3 of Mon-Fri".
    package var days: String
    /// Each person has so many of the days, or of those that no row before has.
    package var count: Int
    /// The hours of each day of the week, Monday first; nil: it is none of the days.
    package var hours: [HoursCalendar?]

    package init(at: Whereabouts, days: String, count: Int, hours: [HoursCalendar?]) {
      self.at = at
      self.days = days
      self.count = count
      self.hours = hours
    }
  }

  /// A part of the time that a person is away: sick, or on holiday.
  package struct Absence: Sendable, Hashable {
    package var share: Double
    /// In seconds.
    package var atATime: Double

    package init(share: Double, atATime: Double) {
      self.share = share
      self.atATime = atATime
    }
  }

  package var rows: [Row]
  /// In seconds: each person is earlier or later by up to this.
  package var shift: Double
  package var absences: [Absence]
  /// The column whose values name what devices belong to together, such as a cart: all of one value have one
  /// week. Nil: each device has its own.
  package var sharedBy: String?

  package init(rows: [Row], shift: Double = 0, absences: [Absence] = [], sharedBy: String? = nil) {
    self.rows = rows
    self.shift = shift
    self.absences = absences
    self.sharedBy = sharedBy
  }
}
