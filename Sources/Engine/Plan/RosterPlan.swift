/// When the people of a pool are on shift, and what the end of a shift does to the work in their hands.
package struct RosterPlan: Sendable, Hashable {
  /// The shifts.
  package var hours: OpeningHours
  package var atShiftEnd: ShiftEnd

  package init(hours: OpeningHours, atShiftEnd: ShiftEnd) {
    self.hours = hours
    self.atShiftEnd = atShiftEnd
  }

  /// Whether the work of those who follow this roster of the plan's lies still off shift, to go on or to be
  /// begun anew at the next; nil: they follow none.
  static func suspends(_ roster: Int?, of rosters: [RosterPlan]) -> Bool {
    guard let roster else { return false }
    switch rosters[roster].atShiftEnd {
    case .finish: return false
    case .suspend, .restart: return true
    }
  }

  /// Whether the end of a shift makes them begin their work anew.
  static func restarts(_ roster: Int?, of rosters: [RosterPlan]) -> Bool {
    roster.map { rosters[$0].atShiftEnd == .restart } ?? false
  }
}
