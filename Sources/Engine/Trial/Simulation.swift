import Randomness

/// One trial: tokens walk the program through the resources until none is left or the horizon is reached.
///
/// What a trial holds lies in tables that own it and decide about it; the simulation holds the tables, the
/// clock and the loop, and carries out what a table answers: it moves tokens, schedules events and passes on
/// what is measured.
///
/// One struct owns all state and is only ever mutated in place; keep it a local variable. (As a class it
/// would pay for exclusivity checks at every access.) What the loop calls is `mutating` even where it
/// changes nothing: to other methods a struct of this size is handed by copying it. So are laws and checks:
/// the compiler takes minutes, not seconds, over methods of it that only borrow and ask for much.
///
/// | file | what |
/// |---|---|
/// | `+Walk` | the loop, and the one switch over the ops |
/// | `+Arrivals`, `+Jobs`, `+Forks` | what begins to walk: devices, portal jobs, children |
/// | `+Delays`, `+Pools`, `+Preemption` | what ops do with time and with people and things |
/// | `+Calls`, `+Flows`, `+Fetches`, `+Kinds` | what ops do with services, links and content |
/// | `+States` | what ops do with states, and conditions on pools |
/// | `+Stocks` | what is taken, put back and delivered |
/// | `+Changes` | amounts that are others from an instant on |
/// | `+Gatherings`, `+Streams` | what several go through together, once for all |
/// | `+Deadlines`, `+Retries` | what ends by force, and what is tried again |
/// | `+Clocks`, `+Compliance` | what the clocks of devices show |
/// | `+Statistics`, `+ConservationLaws` | what is measured, and the laws it must obey |
/// | `+Steps` | where chosen devices go, for whoever follows them |
/// | `+Pauses`, `+Snapshot`, `+Branching` | a trial that goes on later, elsewhere, with other amounts |
package struct Simulation: ~Copyable {
  /// What the tables were made of. Consulted only where a trial begins, ends, is saved or goes on under
  /// another plan; in between the tables are the truth.
  let plan: Plan
  let draws: Draws
  let program: ProgramTables
  /// Nothing is put on the event list at or after this: the horizon, or the end of all
  /// following.
  let eventsEnd: Int64
  var progress: Progress

  var now: Int64 = 0
  var events = EventList()
  var arrivals: Arrivals
  var entry: EntryQueue

  var tokens: TokenTable
  var compliance: ComplianceClocks
  var control = ControlTable()
  /// Tokens that can go on at this instant, first come, first served.
  var ready = FlatTable<UInt32>(capacity: 64)

  var pools: PoolTable
  var crews: CrewTable
  /// Nil where the plan has none.
  var stocks: StockTable?
  /// The same.
  var gatherings: GatheringTable?
  var services: ServiceTable
  var hours: HoursTable
  var links: LinkNetwork
  /// Devices of each site that hold each content.
  var holders: FlatTable<Int32>
  var states: StateTable
  var contents: ContentTable
  /// What has another value from when on.
  var changes: ChangeTable

  var stages: StageTimes
  var measure: TrialMeasure
  var counters = RunCounters()

  /// How far the loop is to go, and where it stands between two pieces.
  struct Progress {
    let stop: StopSignal
    /// The loop takes nothing at or after this: the horizon, or an earlier pause.
    var end: Int64
    /// The loop pauses soon after so many events.
    var enough = Int.max
    /// The first shifts have begun.
    var hasBegun = false
    var pausedAt: Int64 = 0
    /// Why the trial cannot be gone on with.
    var fault: TrialFault?
    /// In debug, the tables are checked after each of so many events.
    var checkedEvery = 1024
  }

  /// - Parameters:
  ///   - plan: Must have been found sound by ``ProgramVerifier``.
  ///   - key: Seed and replication, by which all draws are keyed.
  ///   - stop: Asked now and then whether to stop early, and told how many journeys have ended.
  package init(_ plan: Plan, key: StreamKey, stop: StopSignal = StopSignal()) {
    self.init(plan, key: key, stop: stop, standing: nil)
  }

  /// - Parameter standing: How far the changes had come of a trial that is gone on with.
  init(_ written: Plan, key: StreamKey, stop: StopSignal, standing: ChangeTable.Standing?) {
    written.checkInvariants()
    var laws = written.program.samplers + Arrivals.laws(written)
    let firstLaw = laws.count
    laws += RenewalPlan.laws(written)
    draws = Draws(laws, key: key, method: written.sampler)
    let table = ChangeTable(written, draws, firstLaw: firstLaw, standing)
    // Tables are made of what there is at the beginning.
    var beginning = written
    table.amend(&beginning)
    changes = table
    plan = written
    program = ProgramTables(beginning)
    eventsEnd = (beginning.horizon + beginning.following).microseconds
    progress = Progress(stop: stop, end: beginning.horizon.microseconds)
    arrivals = Arrivals(beginning, draws, firstLaw: beginning.program.samplers.count)
    entry = EntryQueue(beginning, arrivals)
    tokens = TokenTable(beginning.devices)
    compliance = ComplianceClocks(isUsed: beginning.program.hasComplianceClock)
    pools = PoolTable(beginning)
    crews = CrewTable(beginning, lineStarts: pools.lines)
    stocks = StockTable(beginning)
    gatherings = GatheringTable(beginning)
    services = ServiceTable(beginning)
    hours = HoursTable(beginning)
    links = LinkNetwork(beginning)
    holders = FlatTable(repeating: 0, count: ProgramTables.holderCount(of: beginning))
    states = StateTable(beginning)
    contents = ContentTable(beginning)
    stages = StageTimes(count: beginning.program.stageCount)
    measure = TrialMeasure(beginning)
    if states.isUsed { startStates() }
  }

  /// Runs to the end.
  ///
  /// - Parameter observe: Is handed the finished journeys, in batches.
  /// - Returns: What was measured.
  /// - Throws: Why there is nothing to return.
  package mutating func run(
    observe: (JourneyBatch) -> Void = { _ in }
  ) throws(TrialFault) -> TrialRecord {
    advance(observe: observe)
    return try finish(observe)
  }
}
