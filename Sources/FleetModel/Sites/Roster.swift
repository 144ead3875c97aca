import Engine

/// When people work, and what becomes of the work in hand when the shift ends.
package struct Roster: Sendable, Hashable {
  package var name: String
  /// As written: "Mon-Fri 07:30-16:00".
  package var text: String
  /// Laid out on the scenario's time line up to its horizon.
  package var hours: OpeningHours
  /// The same by the clocks of other time zones, by the name of the zone.
  package var elsewhere: [String: OpeningHours] = [:]
  /// What becomes of the work in hand.
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
