import Engine

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
