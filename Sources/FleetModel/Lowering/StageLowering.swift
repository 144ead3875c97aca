import Engine
import Randomness

/// Turns stages into ops, by the verbs of a ``ProgramWriter``. Structured stages nest; what is left early (an
/// outcome, a fallback) gives back what it holds on the way out. Each verb is in `StageLowering+…`.
struct StageLowering: ProgramWriter {
  let fleet: FleetTable
  let scenario: Scenario
  var resources: ResourceLowering
  var builder: ProgramBuilder
  var keys = DrawKeys()
  /// Of each sampler of the program, how its distribution is written.
  private(set) var samplerNames: [String] = []
  var rows: [Legend.StageRow] = []
  var faults: [LoweringFault] = []
  /// What can be done as it is written, and is probably not meant.
  var doubtful: [LoweringFault] = []
  /// Exceptions around the stage at hand, the innermost last.
  var exceptions: [Exception] = []
  /// Of the program's numbers, from 1 on.
  var reasons: [Legend.Reason] = []
  var ownHours = OwnHoursLowering()
  var flowClasses: [FlowClassPlan] = []
  var flowClassNames: [String] = []
  /// What is fetched, and where from.
  var content: ContentLowering
  var knownClasses: [FlowClassKey: (base: Int, isPerSite: Bool)] = [:]
  /// Jumps into strategies that are lowered later.
  var gatherings: [GatheringPlan] = []
  /// Of each gathering, when its sessions begin, in words.
  var gatheringWords: [String] = []
  /// Whose devices gather in the stage around the one at hand; nil: they are each for themselves.
  var gatheringSpan: Stage.Gather.Span?
  /// The largest part of the line of a home that one load of the branch at hand asks for, from 0 to 1.
  var homeShare = 0.0
  var pendingFallbacks: [(op: Int, entry: Entry)] = []
  var entries: [Entry: Int] = [:]
  /// Names of the stages that are left out of the strategy at hand.
  private var leftOut: [String] = []
  /// Whether the strategy at hand has been lowered before, with other stages left out: its rows are the same.
  private var isLoweredAgain = false
  var strategyName = ""
  /// Whether the strategy at hand says when devices are compliant; else they are when they are productive.
  var marksCompliance = false
  let isClosed: Bool
  /// Whether bytes are told apart by kind; else all are of the first.
  let tellsKinds: Bool
  /// The names of the gatherings of all strategies, so that each has its measures under every strategy.
  let gatheringRoles: [String]
  /// Sites that have devices.
  let sites: Set<Int>
  /// Priorities asked of each pool, to number its waiting lines.
  var priorities: [Int: [Int]] = [:]

  /// A strategy from its beginning, as it is or without some of its stages.
  struct Entry: Hashable {
    var strategy: String
    /// Names of stages that are left out.
    var without: [String] = []
  }

  struct FlowClassKey: Hashable {
    var over: [String]
    var cap: Double
    var weight: Double
    /// Whose transfers these are, if all of a site hear one stream; else nil.
    var stage: String?
  }

  /// - Parameter most: See ``ResourceLowering/init(_:most:)``.
  init(_ scenario: Scenario, _ fleet: FleetTable, most: [Int] = []) {
    self.scenario = scenario
    self.fleet = fleet
    resources = ResourceLowering(scenario, most: most)
    builder = ProgramBuilder(profileCount: fleet.profileCount)
    content = ContentLowering(scenario)
    tellsKinds = scenario.tellsKindsOfBytes
    gatheringRoles = StageLowering.gatherings(of: scenario.strategies)
    sites = Set(fleet.devices.sites.map(Int.init))
    if case .again = scenario.rollout { isClosed = true } else { isClosed = false }
  }

  private static func gatherings(of strategies: [Strategy]) -> [String] {
    var found: [String] = []
    func collect(_ strategies: [Strategy], _ found: inout [String]) {
      for strategy in strategies {
        Stage.collectGatherings(strategy.stages, &found)
        collect(strategy.fallbacks, &found)
      }
    }
    collect(strategies, &found)
    return found
  }

  /// Lowers a strategy and, after it, every strategy it can fall back to.
  mutating func lower(_ strategy: Strategy) {
    var byName: [String: Strategy] = [:]
    func collect(_ strategy: Strategy) {
      if byName[strategy.name] != nil { return }
      byName[strategy.name] = strategy
      strategy.fallbacks.forEach(collect)
    }
    collect(strategy)
    if scenario.strategies.contains(where: \.marksCompliance) {
      builder.runComplianceClock()
    }
    lowerContents()
    if strategy.parts.isEmpty {
      lowerBody(strategy)
    } else {
      lowerMix(strategy)
    }
    while let next = pendingFallbacks.first(where: { entries[$0.entry] == nil })?.entry {
      guard let fallback = byName[next.strategy] else {
        faults.append(
          LoweringFault(strategy.place, "there is no strategy '\(next.strategy)' to continue with"))
        break
      }
      lowerBody(fallback, without: next.without)
    }
    for jump in pendingFallbacks {
      if let entry = entries[jump.entry] { builder.setTarget(of: jump.op, to: entry) }
    }
    for pair in keys.collisions {
      faults.append(LoweringFault(strategy.place, "the stage names \(pair) share a hash; rename one of them"))
    }
  }

  /// The row of ops that belong to no stage of the author's.
  static let ends = "(start and end)"

  mutating func lowerBody(_ strategy: Strategy, without: [String] = []) {
    strategyName = strategy.name
    marksCompliance = Stage.marksCompliance(in: strategy.stages)
    leftOut = without
    isLoweredAgain = entries.keys.contains { $0.strategy == strategy.name }
    entries[Entry(strategy: strategy.name, without: without)] = builder.position
    startRow(StageLowering.ends, waitsFor: nil, place: strategy.place)
    let row = builder.stage
    if !StageLowering.marksClocks(strategy.stages) {
      builder.addMark(.down)
    }
    lower(strategy.stages)
    assert(builder.openScopes.isEmpty, "something is still held at the end of '\(strategy.name)'")
    builder.stage = row
    finish(.ready)
  }

  /// Whether the author says when a device is down. If not, it is down from the beginning of the strategy on,
  /// however that ends: where another one takes over, the device stays down until that one's marks say
  /// otherwise.
  static func marksClocks(_ stages: [Stage]) -> Bool { !Stage.marks(in: stages).isEmpty }

  mutating func lower(_ stages: [Stage]) { for stage in stages { lower(stage) } }

  mutating func lower(_ stage: Stage) {
    if leftOut.contains(stage.name) { return }
    switch stage.verb {
    case .wait(let takes, let times):
      startRow(stage.name, waitsFor: nil, place: stage.place)
      let time = time(takes, times, key: stage.name, stage.place)
      builder.addDelay(time)
    case .work(let work): lower(work, stage)
    case .using(let asking, let units, let priority, let body):
      lowerUsing(asking, units, priority, body, stage)
    case .transfer(let transfer): lower(transfer, stage)
    case .fetch(let fetch): lower(fetch, stage)
    case .call(let service, let takes): lowerCall(service, takes, stage)
    case .take(let take): lower(take, stage)
    case .put(let stock, let units): lowerPut(stock, units, stage)
    case .gather(let gather): lower(gather, stage)
    case .await(let what): lower(what, stage)
    case .order(let order): lower(order, stage)
    case .attempt(let attempt): lower(attempt, stage)
    case .choose(let choice): lower(choice, stage)
    case .deadline(let within, let body, let otherwise): lowerDeadline(within, body, otherwise, stage)
    case .together(let branches): lowerTogether(branches, stage)
    case .mark(let mark):
      builder.addMark(clock(mark))
    case .set(let assignments): lower(assignments, stage)
    case .outcome(let outcome, let reason):
      noteOutcome(outcome, because: reason)
      leave(stage.place) { $0.finish(outcome) }
    case .continueWith(let strategy, let without, let reason):
      noteLeaving(.continued(with: strategy), because: reason)
      leave(stage.place) { $0.fallBack(to: Entry(strategy: strategy, without: without)) }
    }
  }

  private func clock(_ mark: Stage.Mark) -> ClockMark {
    switch mark {
    case .down: .down
    case .desktop: .desktop
    case .productive: marksCompliance ? .productive : .productiveAndCompliant
    case .compliant: .compliant
    case .usable: .usable
    }
  }

  /// Adds a row to the tables of stages; ops added from here on belong to it.
  mutating func startRow(_ name: String, waitsFor: String?, place: SourcePlace) {
    let row = Legend.StageRow(strategy: strategyName, name: name, waitsFor: waitsFor, place: place)
    let known = isLoweredAgain ? rows.firstIndex(of: row) : nil
    builder.stage = UInt16(clamping: known ?? rows.count)
    if known == nil { rows.append(row) }
  }

  mutating func finish(_ outcome: Stage.Outcome) {
    // A closed fleet goes back to op 0, where the time in use begins.
    builder.addFinish(outcome: Legend.outcomes.firstIndex(of: outcome)!, again: isClosed ? 0 : nil)
  }

  private mutating func fallBack(to entry: Entry) {
    builder.add(.fallBack)
    pendingFallbacks.append((builder.addJumpAhead(), entry))
  }

  /// Adds ops that give back everything that is open, innermost first, and then those of `exit`.
  private mutating func leave(_ place: SourcePlace, _ exit: (inout StageLowering) -> Void) {
    if !builder.addLeave() {
      faults.append(
        LoweringFault(place, "a journey cannot end inside 'together': its other branches would go on"))
    }
    exit(&self)
  }

  // MARK: Values that may differ by device

  func group(ofProfile profile: Int) -> Fleet.Group {
    scenario.fleet.groups[fleet.group(ofProfile: profile)]
  }

  /// One value a profile; nil, after a fault, when some profile has none.
  mutating func perProfile<Value>(_ varying: Varying<Value>, _ place: SourcePlace) -> [Value]? {
    var values: [Value] = []
    for profile in 0..<fleet.profileCount {
      guard let value = varying.value({ fleet.value($0, profile: profile) }) else {
        if case .by(let column, _, _) = varying {
          let entry = fleet.value(column, profile: profile)
          let what = entry.isEmpty ? "devices without '\(column)'" : "\(column) '\(entry)'"
          faults.append(LoweringFault(place, "no value for \(what), and no 'otherwise'"))
        }
        return nil
      }
      values.append(value)
    }
    return values
  }

  /// The sampler of a distribution whose draws are multiplied by `scale`.
  mutating func sampler(_ distribution: Distribution, scale: Double) -> Int {
    let index = builder.sampler(scale == 1 ? distribution : distribution.scaled(by: scale))
    if index == samplerNames.count {
      samplerNames.append(distribution.description(in: scale == 1 ? .bytes : .seconds))
    }
    return index
  }

  /// The same, where the distribution may differ by device.
  mutating func sampler(_ law: Varying<Distribution>, scale: Double, _ place: SourcePlace) -> ProfileValue<
    Int
  > {
    if case .same(let distribution) = law { return .same(sampler(distribution, scale: scale)) }
    guard let values = perProfile(law, place) else { return .same(0) }
    let row = values.map { Int32(sampler($0, scale: scale)) }
    return .row(builder.indices(row))
  }

  private mutating func factors(_ numbers: Varying<Double>, _ place: SourcePlace) -> ProfileValue<Double>? {
    if case .same(let number) = numbers { return .same(number) }
    return perProfile(numbers, place).map { .row(builder.factors($0)) }
  }

  /// How long a stage takes: seconds of `takes`, multiplied by `times`.
  mutating func time(
    _ takes: Varying<Distribution>, _ times: Varying<Double>, key: String, _ place: SourcePlace
  ) -> DrawnTime {
    let law = sampler(takes, scale: 1e6, place)
    let scale = factors(times, place) ?? .same(1)
    return DrawnTime(law: law, scale: scale, key: keys.key(key))
  }

  /// A test that is passed with the given probability.
  ///
  /// - Returns: Its address.
  mutating func addChance(_ share: Varying<Double>, key: String, _ place: SourcePlace) -> Int {
    let key = keys.key(key)
    return builder.addChance(factors(share, place) ?? .same(1), key: key)
  }
}
