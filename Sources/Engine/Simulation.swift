import Randomness

/// One trial: tokens walk the program through the resources until nobody is left or the horizon is reached.
///
/// One struct owns all state and is only ever mutated in place; keep it a local variable. (As a class it
/// would pay for exclusivity checks at every access.) What the loop calls is `mutating` even where it
/// changes nothing: to other methods a struct of this size is handed by copying it.
///
/// The walk is in `Simulation+Walk`, what ops do to resources in `Simulation+Resources` and
/// `Simulation+Flows`, birth and end of tokens in `Simulation+Tokens`, what is measured in
/// `Simulation+Measure`.
package struct Simulation: ~Copyable {
  let plan: Plan
  let key: StreamKey
  let stop: StopSignal
  let draws: Draws
  /// The program, with `waits` set on every op at which time that passes is waiting.
  let ops: FlatTable<Op>
  let factors: FlatTable<Double>
  let indices: FlatTable<Int32>
  let profileCount: Int
  let isClosed: Bool
  let horizon: Int64
  /// The loop takes nothing at or after this: the horizon, or an earlier pause.
  var end: Int64
  /// The loop pauses soon after so many events.
  var enough = Int.max
  /// The first shifts have begun.
  var hasBegun = false
  /// Where it stands between two pieces.
  var pausedAt: Int64 = 0
  /// The calendar of each profile's working hours.
  let workingHours: FlatTable<Int>
  var hours: HoursTable

  var now: Int64 = 0
  var sequence: UInt64 = 0
  var queue = CalendarQueue()
  var arrivals: Arrivals

  var tokens = FlatTable<Token>(capacity: 1024)
  var ledgers = FlatTable<Ledger>(capacity: 1024)
  var freeToken = Token.none
  var extras = FlatTable<Extras>(capacity: 16)
  var freeExtras = Token.none
  var deadlines = FlatTable<ArmedDeadline>(capacity: 16)
  var freeDeadline = Token.none
  /// Tokens that can go on at this instant, first come first served.
  var ready = FlatTable<UInt32>(capacity: 64)

  var pools: FlatTable<StaffPool>
  var lines: FlatTable<WaitingLine>
  /// Where each pool's lines are, and its role.
  var places: FlatTable<PoolPlace>
  var gates: [RateGate]
  var door: Door
  var firstDelays: FirstDelays
  var links: LinkNetwork
  /// Pools of each roster.
  let rosterPools: [[Int]]
  /// Devices of each site that hold each content.
  var holders: FlatTable<Int32>

  var stages: StageTimes
  var measure: TrialMeasure
  var counters = RunCounters()
  var live = 0
  /// What of each resource there was at most.
  var ceilings: Ceilings

  package init(_ plan: Plan, key: StreamKey, stop: StopSignal = StopSignal()) {
    self.plan = plan
    self.key = key
    self.stop = stop
    draws = Draws(plan.program.samplers + Arrivals.laws(plan), key: key, method: plan.sampler)
    ops = FlatTable(
      plan.program.ops.map { op in
        var op = op
        if op.code == .seize || op.code == .call || op.code == .awaitOpen { op.flags.insert(.waits) }
        return op
      })
    factors = FlatTable(plan.program.factors)
    indices = FlatTable(plan.program.indices)
    profileCount = plan.program.profileCount
    if case .closed = plan.arrivals { isClosed = true } else { isClosed = false }
    horizon = plan.horizon.microseconds
    end = horizon
    workingHours = FlatTable(plan.workingHours)
    hours = HoursTable(plan.calendars)
    arrivals = Arrivals(plan, draws, firstLaw: plan.program.samplers.count)
    pools = FlatTable(plan.pools.map { StaffPool(capacity: $0.capacity) })
    places = FlatTable(capacity: plan.pools.count)
    var lineCount = 0
    for pool in plan.pools {
      places.append(
        PoolPlace(
          firstLine: Int32(lineCount), lines: Int32(pool.lines), role: Int32(pool.role),
          suspends: pool.roster.map { plan.rosters[$0].atShiftEnd == .suspend } ?? false))
      lineCount += pool.lines
    }
    lines = FlatTable(repeating: WaitingLine(), count: lineCount)
    gates = plan.services.map(RateGate.init)
    door = Door(plan, recalls: arrivals.canRecall)
    firstDelays = FirstDelays(plan, door: door, foresees: arrivals.foresees)
    links = LinkNetwork(plan)
    var members = [[Int]](repeating: [], count: plan.rosters.count)
    for (index, pool) in plan.pools.enumerated() {
      if let roster = pool.roster { members[roster].append(index) }
    }
    rosterPools = members
    holders = FlatTable(repeating: 0, count: plan.program.contentCount * plan.siteCount)
    stages = StageTimes(count: plan.program.stageCount)
    measure = TrialMeasure(plan)
    ceilings = Ceilings(plan)
  }

  /// Runs to the end and answers what was measured. Finished journeys are handed to `observe` in batches.
  package mutating func run(observe: (UnsafeBufferPointer<DeviceRecord>) -> Void = { _ in }) -> TrialRecord {
    advance(observe: observe)
    return finish(observe)
  }

  /// Puts an event on the list; answers its ticket.
  @inline(__always) mutating func schedule(_ time: Int64, _ rank: Rank, _ kind: Event.Kind, _ index: Int)
    -> UInt32
  {
    sequence &+= 1
    precondition(sequence <= Event.largestSequence, "too many events in one trial")
    let event = Event(time: time, rank: rank, sequence: sequence, kind: kind, index: index)
    queue.push(event)
    return event.ticket
  }
}
