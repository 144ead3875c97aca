/// What devices have.
extension PeerGroups {
  /// How many pieces a device has, and still gives to others.
  func have(_ device: UInt32, of group: UInt32, at now: Int64) -> UInt32 {
    guard let holder = holder(device, of: group), holders[Int(holder)].until > now else { return 0 }
    return holders[Int(holder)].have
  }

  func holder(_ device: UInt32, of group: UInt32) -> UInt32? {
    var place = ofDevice[device] ?? Fetch.none
    while place != Fetch.none {
      if holders[Int(place)].group == group { return place }
      place = holders[Int(place)].nextOfDevice
    }
    return nil
  }

  /// What a device has that goes now, the latest first.
  func leaving(_ device: UInt32) -> [UInt32] {
    var found: [UInt32] = []
    var place = ofDevice[device] ?? Fetch.none
    while place != Fetch.none {
      if holders[Int(place)].leavesWithDevice { found.append(place) }
      place = holders[Int(place)].nextOfDevice
    }
    return found
  }

  /// The place of a group among those of all peers.
  func place(of group: UInt32) -> Int { Int(groups[Int(group)].key >> 32) }
}
