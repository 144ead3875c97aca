/// How a rate is known to be the max–min fair one, whatever way it was found.
extension FairShares {
  /// Whether a class has what only the max–min fair allocation gives: all it can use, or the largest share
  /// for each unit of weight on a link that is full; and no link of its path has more than its capacity.
  mutating func isFair(
    _ id: FlowClassID, _ classes: inout FlowClassTable,
    _ loads: inout LinkLoads
  ) -> Bool {
    if classes[id].isEmpty { return true }
    let (rate, weight) = (rate(of: id, &classes), weight(of: id, &classes))
    if rate > classes[id].ownLimit * (1 + 1e-9) { return false }
    var isHeldBack = rate >= classes[id].ownLimit * (1 - 1e-9)
    for link in classes.topology.shared(of: id) {
      var load = 0.0
      var isLargest = true
      for other in classes.topology.classes(on: link) where !classes[other].isEmpty {
        let otherRate = self.rate(of: other, &classes)
        load += otherRate * Double(classes[other].copies)
        let share = otherRate * weight
        if share > rate * self.weight(of: other, &classes) * (1 + 1e-9) { isLargest = false }
      }
      let capacity = loads.capacity(of: link)
      if load > capacity * (1 + 1e-9) { return false }
      if isLargest && load >= capacity * (1 - 1e-9) { isHeldBack = true }
    }
    return isHeldBack
  }
}
