import FleetModel

/// Reads `rooms` of a kind of site: equal ones, `{ count: 12, wifi: 200 Mbit/s }`, or each by its name.
struct RoomReader {
  let context: ReadingContext

  /// The rooms, with the links and pools of them that every site of the kind has.
  struct Reading {
    var rooms: Rooms?
    var links: [Link] = []
    var pools: [Pool] = []
  }

  func rooms(_ node: ScenarioNode?) -> Reading {
    var reading = Reading()
    guard let node, !node.isNone else { return reading }
    guard let reader = node.mapping("a number of rooms under 'count', or rooms by their names") else {
      return reading
    }
    reader.offers("count", "by")
    if reader.has("count") {
      let count = reader.optional("count")?.count(in: 1...1_000) ?? 0
      let names = count == 0 ? [] : (1...count).map { "room \($0)" }
      let rooms = equipment(names, reader, &reading)
      reader.finish()
      reading.rooms = rooms.isEmpty ? nil : Rooms(rooms: rooms, column: nil, place: node.place)
      return reading
    }
    let by = reader.optional("by")
    let column = by?.text("the name of a column")
    var rooms: [Rooms.Room] = []
    var keys: [ColumnUses.Value] = []
    for (name, place, item) in reader.others() {
      keys.append(ColumnUses.Value(text: name, node: context.key(name, at: place, of: item)))
      guard let own = item.mapping("a mapping with 'wifi', 'wired', 'uplink', 'clients' and 'devices'") else {
        continue
      }
      if by != nil, let devices = own.optional("devices") {
        devices.complain("the column under 'by' says which devices stand in '\(name)'")
      }
      rooms += equipment([name], own, &reading)
      own.finish()
    }
    if let column, let by { context.columns.use(column, values: keys, mustCoverAll: false, in: by) }
    if rooms.isEmpty { return reading }
    reading.rooms = Rooms(rooms: rooms, column: column, place: node.place)
    return reading
  }

  /// Rooms that have all the same.
  private func equipment(_ names: [String], _ reader: MappingReader, _ reading: inout Reading) -> [Rooms.Room]
  {
    let wifi = reader.optional("wifi")?.quantity(.rate, positive: true)
    let wired = reader.optional("wired")?.quantity(.rate, positive: true)
    let uplink = reader.optional("uplink")?.quantity(.rate, positive: true)
    let clients = reader.optional("clients")?.count(in: 1...1_000_000)
    let devices = reader.has("count") ? nil : reader.optional("devices")?.count(in: 0...1_000_000)
    return names.map { name in
      let room = Rooms.Room(
        name: name, devices: devices, hasWifi: wifi != nil, hasWired: wired != nil, hasUplink: uplink != nil,
        hasClientLimit: clients != nil)
      for (link, rate) in [(room.wifi, wifi), (room.wired, wired), (room.uplink, uplink)] {
        guard let rate else { continue }
        context.names.define(.link, link)
        reading.links.append(Link(name: link, bytesPerSecond: rate, place: reader.node.place))
      }
      if let clients {
        context.names.define(.pool, room.clients)
        reading.pools.append(
          Pool(
            name: room.clients, count: clients, isStaff: false, preempts: false, place: reader.node.place))
      }
      return room
    }
  }
}
