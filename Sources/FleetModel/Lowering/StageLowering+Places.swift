import Engine

/// What depends on where a device is: its room, its region, its time zone, its home.
extension StageLowering {
  /// The kind of the site of devices of a profile.
  private func kind(ofProfile profile: Int) -> SiteKind? {
    let name = fleet.value("site kind", profile: profile)
    return scenario.siteKinds.first { $0.name == name }
  }

  /// Nil: the scenario's.
  func zone(ofProfile profile: Int) -> String? {
    // Mostly nobody asks: then it is not looked for.
    hasZones ? kind(ofProfile: profile)?.timeZone : nil
  }

  private var hasZones: Bool { scenario.siteKinds.contains { $0.timeZone != nil } }

  /// The room of devices of a profile; nil: they are in none that has anything of its own.
  private func room(ofProfile profile: Int) -> Rooms.Room? {
    guard let rooms = kind(ofProfile: profile)?.rooms else { return nil }
    let name = fleet.value(rooms.column ?? Rooms.dealtColumn, profile: profile)
    return rooms.rooms.first { $0.name == name }
  }

  /// The line of devices of a profile that are at home, in bytes per second; nil: they are not.
  private func line(ofProfile profile: Int, _ homes: Homes) -> Double? {
    let isAtHome = homes.who.hold { fleet.value($0, profile: profile) }
    return isAtHome ? homes.line.value { fleet.value($0, profile: profile) } ?? 0 : nil
  }

  /// Where the devices of each profile are; nil where nobody is ever at home.
  mutating func whereabouts() -> [Whereabouts]? {
    guard let homes = scenario.homes else { return nil }
    let all = (0..<fleet.profileCount).map { whereabouts(ofProfile: $0, homes) }
    return all.allSatisfy { $0 == .site } ? nil : all
  }

  private mutating func whereabouts(ofProfile profile: Int, _ homes: Homes) -> Whereabouts {
    let name = fleet.value(BuiltInColumn.presence.name, profile: profile)
    if let presence = scenario.presences.first(where: { $0.name == name }), presence.isSometimesAtHome {
      let own = week(of: presence, at: .home, ofProfile: profile)
      let rate = homes.line.value { fleet.value($0, profile: profile) } ?? 0
      return .homeDuring(hours: own, line: rate)
    }
    return line(ofProfile: profile, homes).map { .home(line: $0) } ?? .site
  }

  /// The hours of a presence that is a person's week, of devices of a profile.
  ///
  /// - Parameter place: Where the device is to be; nil: anywhere.
  mutating func week(of presence: Presence, at place: PersonWeek.Whereabouts?, ofProfile profile: Int) -> Int
  {
    let sharers = presence.week?.sharedBy.map { fleet.value($0, profile: profile) }
    return ownHours.week(
      of: presence, in: zone(ofProfile: profile), at: place, sharers: sharers, &resources)
  }

  /// Whether a way begins at the bench of a site: then the device has been brought there, wherever it is
  /// otherwise.
  func isAtBench(_ over: [String]) -> Bool { over.contains(SiteKind.benchSwitch) }

  /// Notes what the branch of `together` at hand asks at most of the line of a home.
  ///
  /// - Parameter homeLoad: In bytes per second.
  mutating func note(homeLoad: Double, on line: Double) {
    homeShare = max(homeShare, min(homeLoad, line) / line)
  }

  /// A device's way into the network.
  struct Access: Hashable {
    var links: [String]
    /// The pool of which it holds a unit meanwhile; nil: any number can be served.
    var clients: String?
  }

  func access(ofProfile profile: Int) -> Access {
    let isWired = fleet.value(BuiltInColumn.wifi.name, profile: profile) == BuiltInColumn.wired
    guard let room = room(ofProfile: profile) else {
      return Access(links: [isWired ? "wired" : "wifi"], clients: nil)
    }
    var links = [isWired ? room.hasWired ? room.wired : "wired" : room.hasWifi ? room.wifi : "wifi"]
    if room.hasUplink { links.append(room.uplink) }
    return Access(links: links, clients: room.hasClientLimit && !isWired ? room.clients : nil)
  }

  /// Nil where the device's site has no rooms.
  func roomAccess(ofProfile profile: Int) -> Access? {
    kind(ofProfile: profile)?.rooms == nil ? nil : access(ofProfile: profile)
  }

  /// Writes what needs an access point with a limit of clients, holding one of its places meanwhile.
  mutating func holdingClient(
    of access: Access?, _ stage: Stage, write: (inout StageLowering) -> Void
  ) {
    guard let clients = access?.clients, let (base, _) = resources.pool(named: clients) else {
      return write(&self)
    }
    var request = PoolRequest(pool: base, perSite: true)
    if let line = note(.same(1), at: [base], stage.place) { request.line = line }
    using(request) { write(&$0) }
  }

  var hasRooms: Bool { scenario.siteKinds.contains { $0.rooms != nil } }

  /// The sites with devices whose kind has some of the marked profiles.
  ///
  /// - Parameter marks: Of each profile.
  func sites(where marks: [Bool]) -> Set<Int> {
    var names: Set<String> = []  // asked for membership only
    for profile in marks.indices where marks[profile] {
      names.insert(fleet.value("site kind", profile: profile))
    }
    return sites.filter { names.contains(resources.kinds[$0].name) }
  }

  /// Writes what differs between devices once for each value, and sends every device to its own by as few
  /// tests as there are binary digits of their number.
  ///
  /// - Parameter values: Of each profile.
  mutating func split<Value: Hashable>(
    _ values: [Value], write: (inout StageLowering, Value) -> Void
  ) {
    var distinct: [Value] = []
    var seen: Set<Value> = []  // asked for membership only
    for value in values where seen.insert(value).inserted { distinct.append(value) }
    split(values, among: distinct[...], write)
  }

  private mutating func split<Value: Hashable>(
    _ values: [Value], among distinct: ArraySlice<Value>, _ write: (inout StageLowering, Value) -> Void
  ) {
    guard let first = distinct.first else { return }
    if distinct.count == 1 { return write(&self, first) }
    let half = distinct.prefix((distinct.count + 1) / 2)
    let members = Set(half)  // asked for membership only
    let row = builder.indices(values.map { members.contains($0) ? 1 : 0 })
    let rest = distinct.dropFirst(half.count)
    branch(unless: [builder.addTest(row: row)]) {
      $0.split(values, among: half, write)
    } otherwise: {
      $0.split(values, among: rest, write)
    }
  }
}
