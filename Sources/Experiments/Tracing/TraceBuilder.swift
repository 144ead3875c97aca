import Engine
import FleetModel

/// Makes journeys of the steps of one device.
struct TraceBuilder {
  let program: Program
  let legend: Legend
  let names: ProgramListing.Names
  /// Those that are over.
  private var journeys: [JourneyTrace] = []
  var journey: JourneyTrace?
  /// What walks now: the device itself, its branches, sessions that it is in. In the order of their births.
  private(set) var lanes: [Lane] = []
  /// The number of the step that is taken in.
  private(set) var place = 0
  private var taken = 0
  /// The number of the first step of a journey that has no end yet, from 0; nil: there is none.
  private(set) var firstOfOpen: Int?
  private var keys: [EventKey] = []
  private var clocks = TraceClocks()

  /// Something that walks.
  struct Lane {
    var token: UInt32
    var parent: UInt32
    var number: Int
    var piece: Piece
    var visit: OpenVisit
  }

  /// What a lane is at.
  struct Piece {
    var step: StepLog.Step
    var from: Instant
    var place: Int
    /// A member is in its session.
    var isSession = false
  }

  struct OpenVisit {
    var stage: Int
    var from: Instant
    var place: Int
    /// Something happened in it.
    var isTold = false
  }

  /// Where an event belongs: those of one step by rank, and then as they were found.
  private struct EventKey {
    var time: Instant
    var place: Int
    var rank: Rank
  }

  /// What ends goes before what begins.
  enum Rank: Int {
    case pieceEnds, stageEnds, stageStarts, happens
  }

  init(_ program: Program, _ legend: Legend) {
    self.program = program
    self.legend = legend
    names = legend.listingNames
  }

  /// Takes in the next step of the device, or of what walks for it.
  mutating func take(_ step: StepLog.Step) {
    place += 1
    if journey == nil {
      begin(at: step.time)
      firstOfOpen = taken
    }
    taken += 1
    if let lane = lanes.firstIndex(where: { $0.token == step.token }) {
      endChildren(of: step.token, at: step.time)
      endPiece(lane, at: step.time, next: step)
      move(lane, to: step)
    } else {
      open(step)
    }
    meet(step)
  }

  private mutating func begin(at time: Instant) {
    journey = JourneyTrace(from: time, released: time, to: time)
    clocks = TraceClocks()
    keys = []
    lanes = []
  }

  private mutating func open(_ step: StepLog.Step) {
    if let parent = lanes.firstIndex(where: { $0.token == step.parent }),
      case .gathers = meaning(of: lanes[parent].piece.step)
    {
      endPiece(parent, at: step.time, next: step)
      lanes[parent].piece = Piece(
        step: lanes[parent].piece.step, from: step.time, place: place, isSession: true)
    }
    var number = 0
    while lanes.contains(where: { $0.number == number }) { number += 1 }
    lanes.append(
      Lane(
        token: step.token, parent: step.parent, number: number,
        piece: Piece(step: step, from: step.time, place: place),
        visit: OpenVisit(stage: stage(of: step), from: step.time, place: place)))
  }

  private mutating func move(_ lane: Int, to step: StepLog.Step) {
    lanes[lane].piece = Piece(step: step, from: step.time, place: place)
    if lanes[lane].visit.stage == stage(of: step) { return }
    endVisit(lane, at: step.time)
    lanes[lane].visit = OpenVisit(stage: stage(of: step), from: step.time, place: place)
  }

  /// Whatever walked for a token that goes on itself is over.
  private mutating func endChildren(of token: UInt32, at time: Instant) {
    while let child = lanes.lastIndex(where: { $0.parent == token }) { end(child, at: time) }
  }

  private mutating func end(_ lane: Int, at time: Instant, isCut: Bool = false) {
    endChildren(of: lanes[lane].token, at: time)
    endPiece(lane, at: time, next: nil)
    endVisit(lane, at: time, isCut: isCut)
    lanes.remove(at: lane)
  }

  // MARK: Stages

  private mutating func endVisit(_ lane: Int, at time: Instant, isCut: Bool = false) {
    let (visit, number) = (lanes[lane].visit, lanes[lane].number)
    // What only leads from one stage to another is no news.
    if visit.from == time, !visit.isTold { return }
    journey?.visits.append(
      .init(branch: number, stage: visit.stage, from: visit.from, to: time, isOpen: isCut))
    let start = JourneyTrace.Event(
      kind: .starts, time: visit.from, branch: number, stage: visit.stage)
    add(start, EventKey(time: visit.from, place: visit.place, rank: .stageStarts))
    if isCut { return }
    var end = start
    (end.kind, end.time) = (.finishes, time)
    add(end, EventKey(time: time, place: place, rank: .stageEnds))
  }

  private mutating func add(_ event: JourneyTrace.Event, _ key: EventKey) {
    journey?.events.append(event)
    keys.append(key)
  }

  // MARK: Events

  /// Adds an event of a lane.
  mutating func tell(
    _ kind: JourneyTrace.Event.Kind, _ lane: Int, at time: Instant, _ place: Int, _ rank: Rank,
    resource: String? = nil, amount: Double? = nil, detail: String? = nil
  ) {
    // Most decisions are whether a device is of some rare kind, and lead on at once.
    if kind != .turns { lanes[lane].visit.isTold = true }
    add(
      .init(
        kind: kind, time: time, branch: lanes[lane].number, stage: stage(of: lanes[lane].piece.step),
        resource: resource, amount: amount, detail: detail),
      EventKey(time: time, place: place, rank: rank))
  }

  /// What happens at the very moment of a step.
  private mutating func meet(_ step: StepLog.Step) {
    guard step.kind == .came, let lane = lanes.firstIndex(where: { $0.token == step.token }) else { return }
    func tell(
      _ kind: JourneyTrace.Event.Kind, resource: String? = nil, amount: Double? = nil, detail: String? = nil
    ) {
      self.tell(
        kind, lane, at: step.time, place, .happens, resource: resource, amount: amount, detail: detail)
    }
    switch meaning(of: step) {
    case .marks(let mark):
      clocks.take(mark, at: step.time)
      tell(.clock, detail: "\(mark)")
    case .notes(let reason): tell(.exception, detail: names.reason(reason))
    case .sets(let state, let value):
      let (name, values) = names.state(state)
      tell(.sets, resource: name, detail: values.indices.contains(value) ? values[value] : "\(value)")
    case .puts(let stock, let units): tell(.puts, resource: names.stock(stock), amount: Double(units))
    case .begins: journey?.released = step.time
    case .joins:
      place += 1
      end(lane, at: step.time)
    case .finishes(let outcome):
      tell(.ends, detail: names.outcome(outcome))
      place += 1
      end(lane, at: step.time)
      finish(at: step.time, outcome: Legend.outcomes[outcome])
    default: break
    }
  }

  // MARK: Ends

  private mutating func finish(at time: Instant, outcome: Stage.Outcome?) {
    guard var over = journey else { return }
    over.to = time
    over.outcome = outcome
    over.downs = clocks.downs(until: time)
    add(
      .init(
        kind: .released, time: over.released, branch: 0, stage: over.visits.first?.stage ?? 0),
      EventKey(time: over.released, place: 0, rank: .happens))
    over.events = sortedEvents()
    over.visits = over.visits.stableSorted { ($0.from, $0.branch) < ($1.from, $1.branch) }
    over.slices = over.slices.stableSorted { ($0.from, $0.branch) < ($1.from, $1.branch) }
    journeys.append(over)
    journey = nil
    firstOfOpen = nil
  }

  private func sortedEvents() -> [JourneyTrace.Event] {
    guard let events = journey?.events else { return [] }
    let order = events.indices.sorted { a, b in
      let (one, other) = (keys[a], keys[b])
      return (one.time, one.place, one.rank.rawValue, a) < (other.time, other.place, other.rank.rawValue, b)
    }
    return order.map { events[$0] }
  }

  /// All journeys, when there are no more steps.
  ///
  /// - Parameter records: What the trial reports of the device: of a journey that was followed beyond the
  ///   horizon, twice.
  mutating func finished(_ records: [DeviceRecord]) -> [JourneyTrace] {
    func record(_ released: Instant) -> DeviceRecord? {
      let known = records.filter { $0.released == released }
      return known.first { $0.outcome != DeviceRecord.unfinished } ?? known.first
    }
    if let open = journey {
      place += 1
      let end = max(record(open.released)?.finished ?? open.from, lanes.map(\.piece.from).max() ?? open.from)
      while !lanes.isEmpty {
        if lanes.count == 1 { tell(.cutOff, 0, at: end, place, .happens) }
        self.end(lanes.count - 1, at: end, isCut: true)
      }
      finish(at: end, outcome: nil)
    }
    for place in journeys.indices { journeys[place].record = record(journeys[place].released) }
    return journeys
  }
}

/// When the user of a device cannot work.
struct TraceClocks {
  private var ended: [Range<Instant>] = []
  private var since: Instant?

  mutating func take(_ mark: ClockMark, at time: Instant) {
    switch mark {
    case .down: since = since ?? time
    case .desktop, .compliant: break
    case .productive, .usable, .productiveAndCompliant:
      if let since { ended.append(since..<time) }
      since = nil
    }
  }

  func downs(until end: Instant) -> [Range<Instant>] { ended + (since.map { [$0..<end] } ?? []) }
}
