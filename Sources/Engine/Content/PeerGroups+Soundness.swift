import Snapshots

/// What must hold of peers that were read from a file, whoever wrote it.
extension PeerGroups {
  /// Whether every list comes to an end and holds who belongs there.
  ///
  /// - Parameters:
  ///   - places: Of all peers.
  ///   - items: With the pieces of each.
  func checkSoundness(places: Int, items: [ContentItem])
    throws(SnapshotFault)
  {
    var next = 0
    for group in groups {
      let (place, item) = (Int(group.key >> 32), Int(group.key & 0xffff_ffff))
      try SnapshotFault.require(
        place < places && item < items.count && Int(group.first) == next
          && Int(group.pieces) == items[item].pieces && next + Int(group.pieces) <= lists.count,
        "peers of nothing")
      next += Int(group.pieces)
    }
    try SnapshotFault.require(next == lists.count, "peers of nothing")
    try checkHolders()
  }

  private func checkHolders() throws(SnapshotFault) {
    for holder in holders where holder.have > 0 {
      try SnapshotFault.require(
        Int(holder.group) < groups.count && holder.have <= groups[Int(holder.group)].pieces
          && holder.until >= 0, "a peer that has what is not there")
    }
    try checkLists()
    var (free, place) = (0, firstFree)
    while place != Fetch.none {
      try SnapshotFault.require(
        Int(place) < holders.count && free < holders.count && holders[Int(place)].have == 0,
        "a list of free places that leads nowhere")
      free += 1
      place = holders[Int(place)].next
    }
    try SnapshotFault.require(free == holders.count { $0.have == 0 }, "a peer got lost")
    var owned = 0
    for (device, first) in ofDevice.sorted(by: { $0.key < $1.key }) {
      place = first
      while place != Fetch.none {
        try SnapshotFault.require(
          Int(place) < holders.count && owned < holders.count && holders[Int(place)].device == device
            && holders[Int(place)].have > 0, "what a device has")
        owned += 1
        place = holders[Int(place)].nextOfDevice
      }
    }
    try SnapshotFault.require(
      owned == holders.count { $0.have > 0 && $0.device != Fetch.none }, "what a device has")
  }

  private func checkLists() throws(SnapshotFault) {
    var listed = 0
    for (number, group) in groups.enumerated() {
      for pieces in 1...group.pieces {
        let list = lists[list(UInt32(number), pieces)]
        var (before, place) = (Fetch.none, list.first)
        while place != Fetch.none {
          try SnapshotFault.require(
            Int(place) < holders.count && listed < holders.count && holders[Int(place)].isListed == 1
              && holders[Int(place)].previous == before && holders[Int(place)].have == pieces
              && holders[Int(place)].group == UInt32(number), "a list of peers that leads nowhere")
          listed += 1
          (before, place) = (place, holders[Int(place)].next)
        }
        try SnapshotFault.require(list.last == before, "a list of peers that leads nowhere")
      }
    }
    try SnapshotFault.require(listed == holders.count { $0.isListed != 0 }, "a peer on no list")
  }
}
