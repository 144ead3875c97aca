import Randomness

/// When a device is powered and on the network. At the moment something awaits it: with probability `online`
/// it is there (if its calendar is open); otherwise it comes back after `untilBack` seconds, and then at the
/// next opening of the calendar.
package struct Presence: Sendable, Hashable {
  package var name: String
  /// Nil: round the clock.
  package var calendar: String?
  /// Probability, from 0 to 1.
  package var online: Double
  /// In seconds.
  package var untilBack: Distribution
  /// Instead of all that: whose device it is, and what that person's week is like.
  package var week: PersonWeek?
  package var place: SourcePlace
  package init(
    name: String, calendar: String?, online: Double, untilBack: Distribution, week: PersonWeek? = nil,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.calendar = calendar
    self.online = online
    self.untilBack = untilBack
    self.week = week
    self.place = place
  }
}
