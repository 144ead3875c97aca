import Snapshots

/// What must always hold of states, and what must hold of them where they were read from a file.
extension StateTable {
  /// How many have the value at this place.
  func count(at place: Int) -> Int {
    tally[place * fateCount..<(place + 1) * fateCount].reduce(0, +)
  }

  /// How many a state counts: all devices, or all journeys that have begun (in a closed fleet, the latest of
  /// each device).
  func population(of state: Int) -> Int { plan.states[state].isOfDevice ? deviceCount : begun - replaced }

  /// The places of a state's values.
  func places(of state: Int) -> Range<Int> {
    firstPlaces[state]..<firstPlaces[state] + plan.states[state].valueCount
  }

  /// - Returns: What does not add up, in plain words; nil: everything does.
  func brokenLaw() -> String? {
    for state in plan.states.indices {
      let sum = places(of: state).reduce(0) { $0 + count(at: $1) }
      if sum != population(of: state) { return "values of a state and those who have it" }
    }
    return tally.allSatisfy { $0 >= 0 } ? nil : "fewer with a value than none"
  }

  /// The tally of the states of devices, counted anew. Of journeys that have ended nothing is kept but the
  /// tally itself, so theirs is taken over.
  func currentTally() -> [Int] {
    var counted = tally
    for (state, of) in plan.states.enumerated() where of.isOfDevice {
      for place in places(of: state) {
        for fate in 0..<fateCount { counted[place * fateCount + fate] = 0 }
      }
      for row in 0..<deviceCount {
        let place = firstPlaces[state] + Int(ofDevices[row * deviceWidth + slots[state]])
        counted[place * fateCount + Int(fates[row])] += 1
      }
    }
    return counted
  }

  func checkInvariants() {
    if !isUsed { return }
    precondition(brokenLaw() == nil, "states that do not add up")
    precondition(currentTally() == tally, "a tally that is not of its devices")
  }

  func checkValues() throws(SnapshotFault) {
    let what = "states that cannot be"
    let (first, rest) = tables.count.quotientAndRemainder(dividingBy: max(1, tally.count))
    try SnapshotFault.require(rest == 0 && first <= plan.moments.count, what)
    try SnapshotFault.require(rows.allSatisfy { $0 < deviceCount }, what)
    try SnapshotFault.require((endings + fates).allSatisfy { $0 < fateCount }, what)
    for (state, of) in plan.states.enumerated() {
      let (values, width) = of.isOfDevice ? (ofDevices, deviceWidth) : (ofJourneys, journeyWidth)
      for place in stride(from: slots[state], to: values.count, by: width) {
        try SnapshotFault.require(values[place] < of.valueCount, what)
      }
    }
    try SnapshotFault.require((tally + tables).allSatisfy { SnapshotLimits.isCount($0) }, what)
    try SnapshotFault.require(SnapshotLimits.isCount(begun) && (0...begun).contains(replaced), what)
    try SnapshotFault.require(brokenLaw() == nil && currentTally() == tally, what)
  }

  /// What must hold of the tokens of a trial that was read from a file.
  ///
  /// - Parameters:
  ///   - journeys: The tokens of journeys under way, with their profiles.
  ///   - idle: In a closed fleet, the tokens of devices that are in use.
  ///   - level: How many a measure counts at a place: all, and under way.
  func checkSoundness(
    journeys: [(token: Int, profile: UInt16)], idle: [Int],
    level: (_ place: Int) -> (all: Int64, underWay: Int64)
  ) throws(SnapshotFault) {
    if !isUsed { return }
    let what = "states of other journeys"
    var counted = [UInt32](repeating: 0, count: deviceCount)
    var underWay = [Int64](repeating: 0, count: placeCount)
    var tallied = [Int](repeating: 0, count: placeCount)
    for (token, profile) in journeys {
      try SnapshotFault.require(token < rows.count && endings[token] == Self.underWay, what)
      try SnapshotFault.require(profiles[Int(rows[token])] == profile, what)
      counted[Int(rows[token])] += 1
      for state in plan.states.indices {
        let place = place(of: state, value(of: state, token))
        underWay[place] += 1
        if !plan.states[state].isOfDevice { tallied[place] += 1 }
      }
    }
    try SnapshotFault.require(counted == open, what)
    try checkEndings(idle)
    for row in 0..<deviceCount {
      try SnapshotFault.require((open[row] > 0) == (fates[row] == Self.underWay), what)
    }
    for state in plan.states.indices where !plan.states[state].isOfDevice {
      for place in places(of: state) {
        try SnapshotFault.require(tally[place * fateCount + Int(Self.underWay)] == tallied[place], what)
      }
    }
    for place in 0..<placeCount {
      let found = level(place)
      try SnapshotFault.require(found.all == count(at: place) && found.underWay == underWay[place], what)
    }
  }

  /// In a closed fleet a journey that has ended is known by its device, until the next one begins.
  private func checkEndings(_ idle: [Int]) throws(SnapshotFault) {
    if !isClosed { return }
    var ended = [Int](repeating: 0, count: tally.count)
    for token in idle where endings[token] != Self.notBegun {
      for state in plan.states.indices where !plan.states[state].isOfDevice {
        ended[place(of: state, value(of: state, token)) * fateCount + Int(endings[token])] += 1
      }
    }
    for state in plan.states.indices where !plan.states[state].isOfDevice {
      for place in places(of: state) {
        let these = (place * fateCount + Int(Self.underWay) + 1)..<(place + 1) * fateCount
        try SnapshotFault.require(
          these.allSatisfy { ended[$0] == tally[$0] }, "states of journeys long ended")
      }
    }
  }
}
