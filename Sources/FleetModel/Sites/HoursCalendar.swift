import Engine

/// Named hours, already laid out on the scenario's time line up to its horizon.
package struct HoursCalendar: Sendable, Hashable {
  package var name: String
  /// As written: "Mon-Fri 08:00-17:00".
  package var text: String
  package var hours: OpeningHours
  /// The same by the clocks of other time zones, by the name of the zone.
  package var elsewhere: [String: OpeningHours] = [:]
  package init(name: String, text: String, hours: OpeningHours) {
    self.name = name
    self.text = text
    self.hours = hours
  }
}
