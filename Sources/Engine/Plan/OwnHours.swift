/// Hours that each device has for itself, or that some share: what differs is drawn once for each device, or
/// once for all that share them, by their key, and is the same at whatever stage, try or journey it is asked
/// for, under all strategies. So they take no memory, and nothing of them is saved.
package struct OwnHours: Sendable, Hashable {
  package enum Pattern: Sendable, Hashable {
    /// Instants, so many microseconds from each other: the first of them lies anywhere within that time.
    case beat(every: Int64)
    case week(Week)
    /// Not when it is anywhere, but when it is at this place, of those of a week's rows.
    case place(Week, at: Int)
  }

  /// Where a device is and when, week after week.
  package struct Week: Sendable, Hashable {
    package var rows: [Row]
    /// Each device is earlier or later than the rows say, by up to so many microseconds.
    package var shift: Int64
    package var absences: [Absence]

    package init(rows: [Row], shift: Int64 = 0, absences: [Absence] = []) {
      self.rows = rows
      self.shift = shift
      self.absences = absences
    }
  }

  /// Days that a device has at one place. Days of a row before are not among them.
  package struct Row: Sendable, Hashable {
    package var place: Int
    /// The plan's calendar of each day of the week, Monday first; -1: it is none of the row's days.
    package var calendars: [Int]
    /// A device has so many of them.
    package var count: Int

    package init(place: Int, calendars: [Int], count: Int) {
      self.place = place
      self.calendars = calendars
      self.count = count
    }
  }

  /// A device is away for a part of the time: of pieces of this length, each by its own chance.
  package struct Absence: Sendable, Hashable {
    /// From 0, and below 1.
    package var share: Double
    /// In microseconds.
    package var length: Int64
    /// Keys its draws.
    package var key: UInt32

    package init(share: Double, length: Int64, key: UInt32) {
      self.share = share
      self.length = length
      self.key = key
    }
  }

  package var pattern: Pattern
  /// Keys its draws.
  package var key: UInt32
  /// Whether all devices that have these hours have the same, drawn once for all of them.
  package var isShared: Bool

  package init(_ pattern: Pattern, key: UInt32, isShared: Bool = false) {
    self.pattern = pattern
    self.key = key
    self.isShared = isShared
  }

  /// From here on the calendars that ops name are not those of the plan, but these hours.
  package static let first = 1 << 24
}

extension OwnHours {
  func checkInvariants(_ plan: Plan) {
    switch pattern {
    case .beat(let every): assert(every > 0, "a beat without time between")
    case .week(let week), .place(let week, _):
      assert(!week.rows.isEmpty && week.shift >= 0, "a week without a row")
      for row in week.rows {
        assert(row.calendars.count == 7 && row.count >= 0, "a week has seven days")
        assert(row.calendars.allSatisfy { $0 < plan.calendars.count }, "a day whose hours are not there")
      }
      assert(week.absences.allSatisfy { $0.share < 1 && $0.length > 0 }, "who is always away")
    }
  }
}
