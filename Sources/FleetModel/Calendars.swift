import Engine
import Randomness

/// Named hours, already laid out on the scenario's time line up to its horizon.
package struct HoursCalendar: Sendable, Hashable {
  package var name: String
  /// As written: "Mon-Fri 08:00-17:00".
  package var text: String
  package var hours: OpeningHours
  package init(name: String, text: String, hours: OpeningHours) {
    self.name = name
    self.text = text
    self.hours = hours
  }
}

/// When people work, and what becomes of the work in hand when the shift ends.
package struct Roster: Sendable, Hashable {
  package var name: String
  package var text: String
  package var hours: OpeningHours
  package var atShiftEnd: ShiftEnd
  package var place: SourcePlace
  package init(
    name: String, text: String, hours: OpeningHours, atShiftEnd: ShiftEnd, place: SourcePlace = .unknown
  ) {
    self.name = name
    self.text = text
    self.hours = hours
    self.atShiftEnd = atShiftEnd
    self.place = place
  }
}

/// When a device is powered and on the network. At the moment something awaits it: with probability `online`
/// it is there (if its calendar is open); otherwise it comes back after `untilBack` seconds, and then at the
/// next opening of the calendar.
package struct Presence: Sendable, Hashable {
  package var name: String
  /// Nil: round the clock.
  package var calendar: String?
  package var online: Double
  package var untilBack: Distribution
  package var place: SourcePlace
  package init(
    name: String, calendar: String?, online: Double, untilBack: Distribution, place: SourcePlace = .unknown
  ) {
    self.name = name
    self.calendar = calendar
    self.online = online
    self.untilBack = untilBack
    self.place = place
  }
}

/// Something that goes wrong for everybody at once, for a while.
package struct Incident: Sendable, Hashable {
  package var name: String
  package var during: OpeningHours
  /// Which devices it concerns; empty: all.
  package var affects: [Condition]
  package var place: SourcePlace
  package init(name: String, during: OpeningHours, affects: [Condition], place: SourcePlace = .unknown) {
    self.name = name
    self.during = during
    self.affects = affects
    self.place = place
  }
}
