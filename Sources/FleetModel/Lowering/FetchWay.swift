/// A device's way to the sources of content: from its room, from home, or as all others at its site.
struct FetchWay: Hashable {
  /// Nil: it is in no room that has anything of its own.
  var room: StageLowering.Access?
  /// Of its home, in bytes per second; nil: it is at its site.
  var line: Double?

  static let site = FetchWay()

  /// For listings.
  var words: String {
    line != nil ? " at home" : room.map { " by \($0.links.joined(separator: ", "))" } ?? ""
  }
}

extension StageLowering {
  /// Of each profile.
  func fetchWays() -> [FetchWay] {
    let lines = homeLines()
    return (0..<fleet.profileCount).map { profile in
      if let line = lines?[profile] { return FetchWay(line: line) }
      return hasRooms ? FetchWay(room: roomAccess(ofProfile: profile)) : .site
    }
  }
}
