/// A device's way to the sources of content: from its room, from home, or as all others at its site.
struct FetchWay: Hashable {
  /// Nil: it is in no room that has anything of its own.
  var room: StageLowering.Access?
  /// Of its home, in bytes per second; nil: it is at its site.
  var line: Double?
  /// The hours of its own in which it is at home; else it is at its site. Nil: it is always at one of them.
  var homeHours: Int?

  /// While it is at home, and while it is at its site.
  var home: FetchWay { FetchWay(line: line) }
  var office: FetchWay { FetchWay(room: room) }

  static let site = FetchWay()

  /// For listings.
  var words: String {
    line != nil ? " at home" : room.map { " by \($0.links.joined(separator: ", "))" } ?? ""
  }
}

extension StageLowering {
  /// Of each profile.
  ///
  /// - Parameter areAtSite: Whether devices that are at home otherwise have been brought to their site.
  mutating func fetchWays(areAtSite: Bool) -> [FetchWay] {
    let places = areAtSite ? nil : whereabouts()
    return (0..<fleet.profileCount).map { profile in
      let room = hasRooms ? roomAccess(ofProfile: profile) : nil
      switch places?[profile] ?? .site {
      case .site: return FetchWay(room: room)
      case .home(let line): return FetchWay(line: line)
      case .homeDuring(let hours, let line): return FetchWay(room: room, line: line, homeHours: hours)
      }
    }
  }
}
