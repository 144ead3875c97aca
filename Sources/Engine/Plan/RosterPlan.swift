/// When the people of a pool are on shift, and what the end of a shift does to the work in their hands.
package struct RosterPlan: Sendable, Hashable {
  /// The shifts.
  package var hours: OpeningHours
  package var atShiftEnd: ShiftEnd

  package init(hours: OpeningHours, atShiftEnd: ShiftEnd) {
    self.hours = hours
    self.atShiftEnd = atShiftEnd
  }

  /// Whether the end of a shift suspends the work of those who follow this roster of the plan's; nil: none.
  static func suspends(_ roster: Int?, of rosters: [RosterPlan]) -> Bool {
    roster.map { rosters[$0].atShiftEnd == .suspend } ?? false
  }
}
