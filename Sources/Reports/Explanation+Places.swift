import FleetModel

/// Places, as sentences.
extension Explanation {
  /// Rooms and the time zone of a kind of site.
  static func places(of kind: SiteKind) -> [String] {
    var lines: [String] = []
    if let rooms = kind.rooms {
      let known = rooms.column.map { "by the column \($0)" } ?? "dealt in turn"
      lines.append("  rooms: \(rooms.rooms.map(words).joined(separator: ", ")); devices \(known)")
    }
    if let zone = kind.timeZone { lines.append("  time zone: \(zone), for its calendars and rosters") }
    return lines
  }

  private static func words(_ room: Rooms.Room) -> String {
    room.name + (room.devices.map { " (\($0) device\($0 == 1 ? "" : "s"))" } ?? "")
  }

  static func describe(_ region: Region) -> [String] {
    let things = (region.pools + region.links + region.services).map { region.name(of: $0) }
    let own = things.isEmpty ? "nothing of its own" : things.joined(separator: ", ")
    return ["  region \(region.name): \(region.kinds.joined(separator: ", ")); has \(own)"]
  }

  /// Of a presence that is the week of a person.
  static func describe(_ presence: Presence) -> [String] {
    guard let week = presence.week else { return [] }
    let whose =
      week.sharedBy.map { "a week that devices of one \($0) share" } ?? "the week of each device's person"
    var lines = ["  presence \(presence.name): by \(whose)"]
    lines += week.rows.map { row in
      let hours = row.hours.compactMap { $0 }.first.map { String($0.text.dropFirst(4)) } ?? ""
      return "    \(row.at == .home ? "at home" : "in the office") \(row.days) \(hours)"
    }
    if week.shift > 0 { lines.append("    earlier or later by up to \(number(week.shift / 3600)) h") }
    lines += week.absences.map {
      "    away \(number($0.share * 100)) % of the time, \(number($0.atATime / 86_400)) d at a time"
    }
    return lines
  }

  static func describe(_ homes: Homes?) -> [String] {
    guard let homes else { return [] }
    let who = homes.who.map(\.words).joined(separator: ", ")
    let line =
      switch homes.line {
      case .same(let rate): "\(number(rate * 8 / 1e6)) Mbit/s each"
      case .by(let column, _, _): "by the column \(column)"
      }
    return ["  at home, where \(who): a line of their own, \(line); no link of a site or region"]
  }
}
