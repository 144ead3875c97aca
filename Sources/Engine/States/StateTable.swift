import Snapshots

/// The states of all devices and journeys of one trial, and how many have each value together with each fate.
///
/// Levels over time are the ``TrialMeasure``'s, which is told of each change. Where a plan has no states it
/// holds nothing, and nobody asks it anything.
///
/// A state of a device belongs to its row of the device table, so that the next journey of the same row has
/// it, also while an earlier one is under way. A state of a journey belongs to its token; when the journey
/// has ended, its last value is counted on, with its outcome.
struct StateTable: ~Copyable {
  let isUsed: Bool
  let plan: StatesPlan
  let isClosed: Bool
  /// Of each state its place among those of its kind (of devices, or of journeys).
  let slots: [Int]
  /// Of each state the place of its first value among the values of all.
  let firstPlaces: [Int]
  let journeyWidth: Int
  let deviceWidth: Int
  let fateCount: Int
  let deviceCount: Int
  let profiles: [UInt16]

  /// Of each token: its device's row, and the fate of its device's earlier journey in a closed fleet.
  private(set) var rows: [UInt32] = []
  private(set) var endings: [UInt8] = []
  /// Of each token and state of journeys, the value.
  private(set) var ofJourneys: [UInt8] = []
  /// Of each row and state of devices, the value.
  private(set) var ofDevices: [UInt8] = []
  /// Of each row, its fate, and how many of its journeys are under way.
  private(set) var fates: [UInt8] = []
  private(set) var open: [UInt32] = []
  /// Of each value (by its place) and fate, how many devices or journeys have both.
  private(set) var tally: [Int] = []
  /// The tally at each moment that has passed, one behind the other.
  private(set) var tables: [Int] = []
  private(set) var begun = 0
  /// Journeys of a closed fleet in whose place a later one of the same device is counted.
  private(set) var replaced = 0

  /// Numbers of fates: it has not begun, it is under way; outcomes follow.
  static var notBegun: UInt8 { 0 }
  static var underWay: UInt8 { 1 }
  private static var firstOutcome: UInt8 { 2 }

  init(_ plan: Plan) {
    self.plan = plan.states
    isUsed = !plan.states.states.isEmpty
    if case .closed = plan.arrivals { isClosed = true } else { isClosed = false }
    var (slots, firstPlaces) = ([Int](), [Int]())
    var (widths, place) = ([0, 0], 0)
    for state in plan.states.states {
      let kind = state.isOfDevice ? 1 : 0
      slots.append(widths[kind])
      widths[kind] += 1
      firstPlaces.append(place)
      place += state.valueCount
    }
    self.slots = slots
    self.firstPlaces = firstPlaces
    journeyWidth = widths[0]
    deviceWidth = widths[1]
    fateCount = plan.states.outcomeCount + Int(Self.firstOutcome)
    deviceCount = plan.devices.count
    profiles = isUsed ? plan.devices.profiles : []
    if !isUsed { return }
    tally = [Int](repeating: 0, count: place * fateCount)
    fates = [UInt8](repeating: Self.notBegun, count: deviceCount)
    open = [UInt32](repeating: 0, count: deviceCount)
    ofDevices.reserveCapacity(deviceCount * deviceWidth)
    for profile in profiles {
      for state in plan.states.states where state.isOfDevice { ofDevices.append(state.starts[Int(profile)]) }
    }
    tally = currentTally()
  }

  /// How many values there are, of all states together.
  var placeCount: Int { fateCount == 0 ? 0 : tally.count / fateCount }

  /// The place of a value among those of all states.
  func place(of state: Int, _ value: UInt8) -> Int {
    assert(Int(value) < plan.states[state].valueCount, "a value that the state does not have")
    return firstPlaces[state] + Int(value)
  }

  /// How many have each value when nothing has happened yet.
  var startingCounts: [Int] { (0..<placeCount).map { tally[$0 * fateCount + Int(Self.notBegun)] } }

  // MARK: What happens to devices

  /// A token is born for the device of `row`. Its journey has not begun.
  mutating func bear(_ token: Int, row: UInt32) {
    assert(Int(row) < deviceCount, "a row of no device")
    while rows.count <= token {
      rows.append(0)
      endings.append(Self.notBegun)
      for _ in 0..<journeyWidth { ofJourneys.append(0) }
    }
    rows[token] = row
    endings[token] = Self.notBegun
  }

  /// A journey begins, with the values at the start of its own states.
  mutating func begin(_ token: Int, _ measure: inout TrialMeasure, at now: Int64) {
    let row = Int(rows[token])
    let profile = Int(profiles[row])
    let earlier = endings[token]
    begun += 1
    if earlier != Self.notBegun { replaced += 1 }
    for state in plan.states.indices {
      if plan.states[state].isOfDevice {
        let place = place(of: state, ofDevices[row * deviceWidth + slots[state]])
        recount(place, from: fates[row], to: Self.underWay)
        measure.changeState(place, all: 0, underWay: 1, at: now)
        continue
      }
      let value = token * journeyWidth + slots[state]
      if earlier != Self.notBegun {
        let old = place(of: state, ofJourneys[value])
        tally[old * fateCount + Int(earlier)] -= 1
        measure.changeState(old, all: -1, underWay: 0, at: now)
      }
      ofJourneys[value] = plan.states[state].starts[profile]
      let new = place(of: state, ofJourneys[value])
      tally[new * fateCount + Int(Self.underWay)] += 1
      measure.changeState(new, all: 1, underWay: 1, at: now)
    }
    fates[row] = Self.underWay
    open[row] += 1
    endings[token] = Self.underWay
  }

  /// A journey ends. Of a device with several journeys under way, the last one's end is its fate.
  mutating func end(_ token: Int, outcome: Int, _ measure: inout TrialMeasure, at now: Int64) {
    let row = Int(rows[token])
    let fate = UInt8(outcome) + Self.firstOutcome
    assert(Int(fate) < fateCount && open[row] > 0, "an end of nothing, or one that there is not")
    open[row] -= 1
    let ofDevice = open[row] == 0 ? fate : Self.underWay
    for state in plan.states.indices {
      let place = place(of: state, value(of: state, token))
      if plan.states[state].isOfDevice {
        recount(place, from: fates[row], to: ofDevice)
      } else {
        recount(place, from: Self.underWay, to: fate)
      }
      measure.changeState(place, all: 0, underWay: -1, at: now)
    }
    fates[row] = ofDevice
    endings[token] = isClosed ? fate : Self.notBegun
  }

  /// The value that a state of a device under way has now.
  func value(of state: Int, _ token: Int) -> UInt8 {
    plan.states[state].isOfDevice
      ? ofDevices[Int(rows[token]) * deviceWidth + slots[state]]
      : ofJourneys[token * journeyWidth + slots[state]]
  }

  /// Whether a state of a device, under way or not, has one of some values now.
  func meets(_ condition: StateCondition, row: Int) -> Bool {
    assert(plan.states[condition.state].isOfDevice, "a state of a journey that has not begun")
    return condition.passing >> UInt64(ofDevices[row * deviceWidth + slots[condition.state]]) & 1 == 1
  }

  /// A state of a device under way gets a value.
  mutating func set(
    _ state: Int, to value: UInt8, of token: Int, _ measure: inout TrialMeasure, at now: Int64
  ) {
    let before = self.value(of: state, token)
    if before == value { return }
    let (old, new) = (place(of: state, before), place(of: state, value))
    var journeys: Int64 = 1
    var fate = Self.underWay
    if plan.states[state].isOfDevice {
      let row = Int(rows[token])
      ofDevices[row * deviceWidth + slots[state]] = value
      (journeys, fate) = (Int64(open[row]), fates[row])
    } else {
      ofJourneys[token * journeyWidth + slots[state]] = value
    }
    tally[old * fateCount + Int(fate)] -= 1
    tally[new * fateCount + Int(fate)] += 1
    assert(tally[old * fateCount + Int(fate)] >= 0, "a value that nobody had")
    measure.changeState(old, all: -1, underWay: -journeys, at: now)
    measure.changeState(new, all: 1, underWay: journeys, at: now)
  }

  private mutating func recount(_ place: Int, from: UInt8, to: UInt8) {
    tally[place * fateCount + Int(from)] -= 1
    tally[place * fateCount + Int(to)] += 1
    assert(tally[place * fateCount + Int(from)] >= 0, "a fate that nobody had")
  }
}

// MARK: - Moments

extension StateTable {
  private var momentsPassed: Int { tally.isEmpty ? 0 : tables.count / tally.count }

  /// When the tally is to be kept next.
  var nextMoment: Int64 {
    let next = momentsPassed
    return next < plan.moments.count ? plan.moments[next].microseconds : .max
  }

  /// Keeps the tally for all moments up to `time`, before anything happens then.
  mutating func passMoments(until time: Int64) {
    while nextMoment != .max, nextMoment <= time { tables += tally }
    assert(nextMoment > time || nextMoment == .max, "a moment that was passed over")
  }

  /// Of a state, the tally at each moment and at the end: value by value, fate by fate.
  func tables(of state: Int) -> [Int] {
    let first = firstPlaces[state] * fateCount
    let count = plan.states[state].valueCount * fateCount
    let all = tables + tally
    return stride(from: first, to: all.count, by: max(1, tally.count)).flatMap { all[$0..<$0 + count] }
  }
}

// MARK: - Saved trials

extension StateTable {
  func save(to writer: inout SnapshotWriter) {
    if !isUsed { return }
    writer.put(all: rows)
    for bytes in [endings, ofJourneys, ofDevices, fates] { writer.put(all: bytes) }
    writer.put(all: open)
    writer.put(all: tally)
    writer.put(all: tables)
    writer.put(begun)
    writer.put(replaced)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if !isUsed { return }
    let sizes = [ofDevices.count, fates.count, open.count, tally.count]
    rows = try reader.takeAll()
    endings = try reader.takeAll()
    ofJourneys = try reader.takeAll()
    ofDevices = try reader.takeAll()
    fates = try reader.takeAll()
    open = try reader.takeAll()
    tally = try reader.takeAll()
    tables = try reader.takeAll()
    begun = try reader.take()
    replaced = try reader.take()
    let isAlike = [ofDevices.count, fates.count, open.count, tally.count] == sizes
    if !isAlike || endings.count != rows.count || ofJourneys.count != rows.count * journeyWidth {
      throw .mismatch("tables of other sizes")
    }
    try checkValues()
  }
}
