/// Where devices wait for each other, and then go on together: a multicast session, a courier's box, a batch
/// of calls, a meeting.
package struct GatheringPlan: Sendable, Hashable {
  /// What it counts as in measures.
  package var role: Int
  /// Of each site, the room in which its devices gather; rooms are numbered from 0 without a gap.
  package var rooms: [UInt32]
  /// With so many a session begins at once; nil: not by their number.
  package var count: Int?
  /// How long after the first came a session begins; nil: not by a time.
  package var after: Wait?
  /// The calendar at whose openings a session begins with those who came before; nil: none.
  package var calendar: Int?
  /// Fewer than these do not begin by time or calendar.
  package var least: Int
  /// So many of those who came before an opening are taken; the others wait for the next one.
  package var most: Int?

  package init(
    role: Int, rooms: [UInt32], count: Int? = nil, after: Wait? = nil, calendar: Int? = nil, least: Int = 1,
    most: Int? = nil
  ) {
    self.role = role
    self.rooms = rooms
    self.count = count
    self.after = after
    self.calendar = calendar
    self.least = least
    self.most = most
  }

  /// A time that is drawn for the first who comes, as if a stage of his drew it.
  package struct Wait: Sendable, Hashable {
    /// A sampler of the program, of microseconds.
    package var law: Int
    package var drawKey: UInt32

    package init(law: Int, drawKey: UInt32) {
      self.law = law
      self.drawKey = drawKey
    }
  }

  package var roomCount: Int { Int(rooms.max() ?? 0) + 1 }
}
