/// Links and caps that are others from an instant on.
extension LinkNetwork {
  /// From now on the link can carry so much, which may be nothing: then what is on it waits. Rates are
  /// settled by the caller, at this instant.
  mutating func setCapacity(of link: LinkID, bytesPerSecond: Double, at now: Int64) {
    let rate = Bandwidth(bytesPerSecond: bytesPerSecond).bytesPerMicrosecond
    assert(rate >= 0, "a link of a negative capacity")
    let shared = sharedID(of: link)
    let crossing =
      shared.map { Array(classes.topology.classes(on: $0)) } ?? ownClass(of: link).map { [$0] } ?? []
    // Everything is worked out under the old rates before any of them changes.
    for id in crossing { work(out: id, at: now) }
    withTables { classes, shares, loads, capacities in
      capacities.set(link, to: rate, at: now)
      loads.setCapacity(of: link, shared: shared, bytesPerSecond: bytesPerSecond, at: now)
      if let shared { return shares.setCapacity(of: shared, to: rate) }
      for id in crossing {
        let own = classes.topology.own(of: id)
        classes[id].setCapacity(own.reduce(.infinity) { min($0, loads.capacity(ofOwn: $1)) })
      }
    }
    for id in crossing { noteOtherCapacity(id, at: now) }
  }

  /// From now on each flow of the class may have so much at most.
  mutating func setCap(of id: FlowClassID, _ bandwidth: Bandwidth, at now: Int64) {
    work(out: id, at: now)
    withTables { classes, _, _, _ in classes[id].setCap(bandwidth.bytesPerMicrosecond) }
    noteOtherCapacity(id, at: now)
  }

  /// The wake-ups that are due now of flows that cross a link.
  mutating func wakesDue(over link: LinkID, at now: Int64) -> [(waker: Waker, ticket: UInt32)] {
    guard let shared = sharedID(of: link) else {
      return ownClass(of: link).map { wakesDue(of: $0, at: now) } ?? []
    }
    let wake = wakeUp(of: .sharedLink(shared))
    var due = wake.time == now ? [(waker: Waker.sharedLink(shared), ticket: wake.ticket)] : []
    for id in Array(classes.topology.classes(on: shared)) { due += wakesDue(of: id, at: now) }
    return due
  }

  mutating func wakesDue(of id: FlowClassID, at now: Int64) -> [(waker: Waker, ticket: UInt32)] {
    let wake = wakeUp(of: .flowClass(id))
    return wake.time == now ? [(.flowClass(id), wake.ticket)] : []
  }

  /// Works out what a class has received up to now.
  private mutating func work(out id: FlowClassID, at now: Int64) {
    withTables { classes, shares, _, _ in
      if classes[id].soleRole.isNull {
        shares.advance(id, classes.topology.sharing(of: id), &classes, at: now)
      } else {
        classes[id].advance(to: now)
      }
    }
  }

  /// The outstanding wake-up of a waker.
  private mutating func wakeUp(of waker: Waker) -> OutstandingWake {
    withTables { classes, shares, _, _ in
      switch waker {
      case .flowClass(let id): classes[id].wake
      case .sharedLink(let link): shares[wakeOf: link]
      }
    }
  }

  /// Shared links are numbered in the order of links.
  private func sharedID(of link: LinkID) -> SharedLinkID? {
    let count = classes.topology.sharedLinks.count
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if classes.topology.link(of: ID(middle)).index < link.index { low = middle + 1 } else { high = middle }
    }
    return low < count && classes.topology.link(of: ID(low)) == link ? SharedLinkID(low) : nil
  }

  private mutating func ownClass(of link: LinkID) -> FlowClassID? {
    withTables { classes, _, _, capacities in capacities.ownClass(of: link, classes.topology) }
  }
}
