/// Which links that have a single class are full, behind a link that several classes share.
extension FairShares {
  /// A link that one class has for itself is full where that class is held by it, and not by the link that it
  /// shares. On a link that very many classes share only those are looked at that have changed.
  mutating func noteFullOwn(
    _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64
  ) {
    for place in 0..<unsettled.count {
      guard case .oneLink(let link, _) = classes.topology.sharing(of: unsettled[place]) else { continue }
      let all = classes.topology.classes(on: link)
      if all.count <= FairShares.fewClasses {
        for id in all { noteFullOwn(id, behind: link, &classes, &loads, at: now) }
      } else {
        noteFullOwn(unsettled[place], behind: link, &classes, &loads, at: now)
      }
    }
  }

  private mutating func noteFullOwn(
    _ id: FlowClassID, behind link: SharedLinkID, _ classes: inout FlowClassTable, _ loads: inout LinkLoads,
    at now: Int64
  ) {
    guard case .oneLink(_, let member) = classes.topology.sharing(of: id) else { return }
    let own = classes.topology.own(of: id)
    if own.isEmpty { return }
    let isHeld = sharedLinks[link].isBottlenecked(member) || classes[id].isEmpty
    loads.noteFull(own: own, load: isHeld ? 0 : classes[id].load, at: now)
  }

  private static var fewClasses: Int { 256 }
}
