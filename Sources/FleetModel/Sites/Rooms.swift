/// What is below a site: rooms, or access points, with links of their own. Every site of the kind has them
/// all.
package struct Rooms: Sendable, Hashable {
  /// The column that holds the room of a device where rooms are dealt.
  package static let dealtColumn = "room"

  /// A room, or an access point.
  package struct Room: Sendable, Hashable {
    package var name: String
    /// So many devices of each site stand in it; nil: its share of those that are left.
    package var devices: Int?
    /// Whether it has a link of its own for wireless devices, and for wired ones.
    package var hasWifi: Bool
    package var hasWired: Bool
    /// Whether all that its devices send crosses one more link.
    package var hasUplink: Bool
    /// Whether only so many wireless devices can be served at once.
    package var hasClientLimit: Bool

    package init(
      name: String, devices: Int? = nil, hasWifi: Bool, hasWired: Bool, hasUplink: Bool, hasClientLimit: Bool
    ) {
      self.name = name
      self.devices = devices
      self.hasWifi = hasWifi
      self.hasWired = hasWired
      self.hasUplink = hasUplink
      self.hasClientLimit = hasClientLimit
    }

    /// The names of its links and of the pool of its clients, which every site of the kind has.
    package var wifi: String { "\(name) wifi" }
    package var wired: String { "\(name) wired" }
    package var uplink: String { "\(name) uplink" }
    package var clients: String { "\(name) clients" }
  }

  package var rooms: [Room]
  /// The column that names the room of each device; nil: devices are dealt in turn.
  package var column: String?
  package var place: SourcePlace

  package init(rooms: [Room], column: String?, place: SourcePlace = .unknown) {
    self.rooms = rooms
    self.column = column
    self.place = place
  }

  /// The room of a site's device by its number at the site: first those rooms are filled that say how many
  /// stand there; the others get one each in turn. Where all say so, what is left is dealt to all in turn.
  func room(ofDevice number: Int) -> Int {
    var left = number
    for (place, room) in rooms.enumerated() {
      guard let devices = room.devices else { continue }
      if left < devices { return place }
      left -= devices
    }
    let open = rooms.indices.filter { rooms[$0].devices == nil }
    return open.isEmpty ? left % rooms.count : open[left % open.count]
  }
}
