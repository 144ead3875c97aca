// Classes that share links with others. What happens to a flow happens at once; what that does to the rates
// is found when the instant is over.

extension LinkNetwork {
  mutating func joinShared(_ index: Int, token: Int, bytes: Double, at now: Int64) {
    sync(index, at: now)
    classes[index].join(token: token, bytes: bytes, at: now, places: places)
    countFlows(index, by: 1, at: now)
  }

  mutating func completeShared(_ clock: Int, at now: Int64, into tokens: inout FlatTable<UInt32>) {
    let start = tokens.count
    if clock >= classCount {
      completeHeld(clock - classCount, at: now, into: &tokens)
    } else if !isHeld(clock) {
      sync(clock, at: now)
      completeFlows(clock, isDue: false, at: now, into: &tokens)
    }
    if tokens.count == start { changed.append(UInt32(clock)) }
  }

  private mutating func completeHeld(_ trunk: Int, at now: Int64, into tokens: inout FlatTable<UInt32>) {
    trunks[trunk].advance(to: now)
    while let member = trunks[trunk].nextComplete() {
      let index = Int(trunks[trunk].members[member].flowClass)
      sync(index, at: now)
      completeFlows(index, isDue: true, at: now, into: &tokens)
      trunks[trunk].noteEnd(member, classes)
    }
  }

  private mutating func completeFlows(
    _ index: Int, isDue: Bool, at now: Int64, into tokens: inout FlatTable<UInt32>
  ) {
    let start = tokens.count
    var isDue = isDue
    while let token = classes[index].popComplete(at: now, isDue: isDue, places: places) {
      tokens.append(token)
      isDue = false
    }
    if tokens.count > start { countFlows(index, by: start - tokens.count, at: now) }
  }

  mutating func abandonShared(_ index: Int, token: Int, at now: Int64) {
    sync(index, at: now)
    _ = classes[index].abandon(token: token, at: now, places: places)
    if isHeld(index) { trunks[trunk(of: index)].noteEnd(member(index), classes) }
    countFlows(index, by: -1, at: now)
  }

  /// Brings a class's clock up to now.
  @inline(__always) private func sync(_ index: Int, at now: Int64) {
    if trunk(of: index) >= 0 {
      trunks[trunk(of: index)].sync(member(index), classes, at: now)
    } else {
      classes[index].advance(to: now)
    }
  }

  private mutating func countFlows(_ index: Int, by change: Int, at now: Int64) {
    for number in topology.shared(index) {
      shared[Int(number)].countFlows(by: change, at: now)
      roles.countFlows(shared[Int(number)].role, by: change)
    }
    for link in topology.own(index) { roles.countFlows(plans[Int(link)].role, by: change) }
    list(index)
  }

  /// What the class can have is other than it was.
  mutating func touch(_ index: Int, at now: Int64) {
    sync(index, at: now)
    list(index)
  }

  private mutating func list(_ index: Int) {
    if isListed[index] { return }
    isListed[index] = true
    unsettled.append(UInt32(index))
  }

  /// Finds the shares that follow from all that happened at this instant.
  mutating func settle(at now: Int64) {
    if !isUnsettled { return }
    filling.begin()
    for place in 0..<unsettled.count {
      let index = Int(unsettled[place])
      isListed[index] = false
      if trunk(of: index) >= 0 {
        trunks[trunk(of: index)].update(member(index), classes, at: now)
        changed.append(unsettled[place])
      } else {
        filling.reach(index)
      }
    }
    settleTrunks(at: now)
    if filling.reached.count > 0 { settleMesh(at: now) }
    assert(settledIsFair(), "not the max–min fair shares")
    unsettled.removeAll()
  }

  private mutating func settleTrunks(at now: Int64) {
    for place in 0..<unsettled.count {
      let number = trunk(of: Int(unsettled[place]))
      if number < 0 || trunks[number].isBalanced { continue }
      // By way of a pointer: under the thread sanitizer the whole network would count as accessed.
      (trunks + number).pointee.balance(classes, at: now, changed: &changed)
      changed.append(UInt32(classCount + number))
      shared[number].changeRate(to: trunks[number].rate(of: 0), at: now)
      for sum in 0..<trunks[number].sums.count {
        let rate = trunks[number].rate(of: sum)
        roles.changeRate(trunks[number].sums[sum].role, by: rate - trunks[number].sums[sum].rate, at: now)
        trunks[number].sums[sum].rate = rate
      }
    }
    for place in 0..<unsettled.count {
      let index = Int(unsettled[place])
      if trunk(of: index) >= 0 && !isHeld(index) { classes[index].noteRate(classes[index].load) }
    }
  }

  private mutating func settleMesh(at now: Int64) {
    filling.fill(classes, topology, shared)
    for place in 0..<filling.reached.count {
      let index = Int(filling.reached[place])
      let member = filling.members[index]
      let rate = member.share == member.limit ? classes[index].limit : member.share * member.weight
      if rate != classes[index].rate || place < unsettled.count { changed.append(UInt32(index)) }
      classes[index].setRate(rate, at: now)
      let load = classes[index].load
      classes[index].noteRate(load)
      for link in topology.own(index) {
        roles.changeRate(plans[Int(link)].role, by: load - member.load, at: now)
      }
      filling.take(index, load: load)
    }
    filling.sumLoads(topology)
    for place in 0..<filling.links.count {
      let number = Int(filling.links[place])
      let load = filling.load(of: number, capacity: shared[number].capacity)
      roles.changeRate(shared[number].role, by: load - shared[number].rate, at: now)
      shared[number].changeRate(to: load, at: now)
    }
  }
}

// MARK: - The certificate

extension LinkNetwork {
  /// Bytes per microsecond and flow.
  func rate(of index: Int) -> Double {
    isHeld(index)
      ? trunks[trunk(of: index)].members[member(index)].weight * trunks[trunk(of: index)].level
      : classes[index].rate
  }

  /// Whether a class has what only the max–min fair allocation gives: all it can use, or the largest share
  /// for each unit of weight on a link that is full; and no link of its path has more than its capacity.
  func isFair(_ index: Int) -> Bool {
    if classes[index].isEmpty { return true }
    let rate = rate(of: index)
    if rate > classes[index].limit * (1 + 1e-9) { return false }
    var isHeldBack = rate >= classes[index].limit * (1 - 1e-9)
    for number in topology.shared(index) {
      var load = 0.0
      var isLargest = true
      for other in topology.classes(on: Int(number)) where !classes[Int(other)].isEmpty {
        load += self.rate(of: Int(other)) * Double(classes[Int(other)].count)
        let share = self.rate(of: Int(other)) * weight(index)
        if share > rate * weight(Int(other)) * (1 + 1e-9) { isLargest = false }
      }
      let capacity = shared[Int(number)].capacity
      if load > capacity * (1 + 1e-9) { return false }
      if isLargest && load >= capacity * (1 - 1e-9) { isHeldBack = true }
    }
    return isHeldBack
  }

  private func weight(_ index: Int) -> Double {
    trunk(of: index) >= 0
      ? trunks[trunk(of: index)].members[member(index)].weight : filling.members[index].weight
  }

  /// The certificate, for those that were just settled.
  private func settledIsFair() -> Bool {
    for index in unsettled.buffer where !isFair(Int(index)) { return false }
    for index in filling.reached.buffer where !isFair(Int(index)) { return false }
    return true
  }
}
