import Engine
import Randomness

/// Turns stages into ops. Stages with a body nest. Where a journey is left from inside of a body (by an
/// outcome or a fallback), ops are added that give back what is held there. Each verb is in
/// `StageLowering+…`.
struct StageLowering {
  let fleet: FleetTable
  let scenario: Scenario
  var resources: ResourceLowering
  var builder: ProgramBuilder
  var rows: [Legend.StageRow] = []
  var faults: [LoweringFault] = []
  var flowClasses: [FlowClassPlan] = []
  var flowClassNames: [String] = []
  var knownClasses: [FlowClassKey: (base: Int, isPerSite: Bool)] = [:]
  /// What is open around the stage at hand, outermost first.
  var context: [Open] = []
  /// Nesting of attempts.
  var depth = 0
  /// Jumps into fallbacks, which are lowered later, each once.
  var pendingFallbacks: [(op: Int, strategy: String)] = []
  var entries: [String: Int] = [:]
  var strategyName = ""
  let isClosed: Bool
  /// Sites that have devices.
  let sites: Set<Int>
  /// Priorities asked of each pool, to number its waiting lines.
  var priorities: [Int: [Int]] = [:]

  /// Something that has to be undone before a journey ends.
  enum Open: Equatable {
    /// Units of a pool are held; the op gives them back.
    case hold(Op)
    /// A deadline is running.
    case armed
    /// The stages are those of one branch of several.
    case branch

    static func == (a: Open, b: Open) -> Bool {
      switch (a, b) {
      case (.hold(let x), .hold(let y)): x.operand == y.operand && x.units == y.units && x.flags == y.flags
      case (.armed, .armed), (.branch, .branch): true
      case (.hold, _), (.armed, _), (.branch, _): false
      }
    }
  }

  struct FlowClassKey: Hashable {
    var over: [String]
    var cap: Double
    var weight: Double
  }

  init(_ scenario: Scenario, _ fleet: FleetTable) {
    self.scenario = scenario
    self.fleet = fleet
    resources = ResourceLowering(scenario)
    builder = ProgramBuilder(profileCount: fleet.profiles.count)
    sites = Set(fleet.devices.sites.map(Int.init))
    if case .again = scenario.rollout { isClosed = true } else { isClosed = false }
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
    lowerBody(strategy)
    while let next = pendingFallbacks.first(where: { entries[$0.strategy] == nil }) {
      guard let fallback = byName[next.strategy] else {
        faults.append(
          LoweringFault(strategy.place, "there is no strategy '\(next.strategy)' to continue with"))
        break
      }
      lowerBody(fallback)
    }
    for jump in pendingFallbacks {
      if let entry = entries[jump.strategy] { builder.setTarget(of: jump.op, to: entry) }
    }
    for pair in builder.collisions {
      faults.append(LoweringFault(strategy.place, "the stage names \(pair) share a hash; rename one of them"))
    }
  }

  /// The row of ops that belong to no stage of the author's.
  static let ends = "(start and end)"

  private mutating func lowerBody(_ strategy: Strategy) {
    strategyName = strategy.name
    entries[strategy.name] = builder.position
    startRow(StageLowering.ends, waitsFor: nil, place: strategy.place)
    let row = builder.stage
    if !StageLowering.marksClocks(strategy.stages) {
      builder.add(.mark) { $0.operand = Int32(ClockMark.down.rawValue) }
    }
    lower(strategy.stages)
    assert(context.isEmpty, "something is still held at the end of '\(strategy.name)'")
    assert(depth == 0, "an attempt of '\(strategy.name)' has no end")
    builder.stage = row
    finish(.ready)
  }

  /// Whether the author says when a device is down. If not, it is down from its release to its end.
  static func marksClocks(_ stages: [Stage]) -> Bool {
    stages.contains { stage in
      switch stage.verb {
      case .mark, .continueWith: true
      case .using(_, _, _, let body): marksClocks(body)
      case .attempt(let attempt): marksClocks(attempt.body) || marksClocks(attempt.otherwise)
      case .choose(.when(_, let then, let otherwise)): marksClocks(then) || marksClocks(otherwise)
      case .choose(.odds(let arms)): arms.contains { marksClocks($0.body) }
      case .deadline(_, let body, let otherwise): marksClocks(body) || marksClocks(otherwise)
      case .together(let branches): branches.contains { marksClocks($0) }
      case .work(let work): marksClocks(work.ifFull)
      case .wait, .transfer, .call, .await, .outcome: false
      }
    }
  }

  /// Ends what was opened last, which must be this.
  mutating func leaveContext(_ open: Open) {
    assert(context.last == open, "scopes end in another order than they began")
    context.removeLast()
  }

  mutating func lower(_ stages: [Stage]) { for stage in stages { lower(stage) } }

  mutating func lower(_ stage: Stage) {
    switch stage.verb {
    case .wait(let takes, let times):
      startRow(stage.name, waitsFor: nil, place: stage.place)
      addDelay(.delay, takes, times, key: stage.name, stage.place)
    case .work(let work): lower(work, stage)
    case .using(let pool, let units, let priority, let body): lowerUsing(pool, units, priority, body, stage)
    case .transfer(let transfer): lower(transfer, stage)
    case .call(let service, let takes): lowerCall(service, takes, stage)
    case .await(let what): lower(what, stage)
    case .attempt(let attempt): lower(attempt, stage)
    case .choose(let choice): lower(choice, stage)
    case .deadline(let within, let body, let otherwise): lowerDeadline(within, body, otherwise, stage)
    case .together(let branches): lowerTogether(branches, stage)
    case .mark(let mark):
      let clock: ClockMark =
        switch mark {
        case .down: .down
        case .desktop: .desktop
        case .productive: .productive
        case .usable: .usable
        }
      builder.add(.mark) { $0.operand = Int32(clock.rawValue) }
    case .outcome(let outcome): leave(stage.place) { $0.finish(outcome) }
    case .continueWith(let strategy): leave(stage.place) { $0.fallBack(to: strategy) }
    }
  }

  /// Adds a row to the tables of stages; ops added from here on belong to it.
  mutating func startRow(_ name: String, waitsFor: String?, place: SourcePlace) {
    builder.stage = UInt16(clamping: rows.count)
    rows.append(Legend.StageRow(strategy: strategyName, name: name, waitsFor: waitsFor, place: place))
  }

  mutating func finish(_ outcome: Stage.Outcome) {
    builder.add(.finish) { op in
      op.operand = Int32(Legend.outcomes.firstIndex(of: outcome)!)
      // Its target stays 0: the program of a closed fleet begins with the time in use.
      if isClosed { op.flags.insert(.recycles) }
    }
  }

  private mutating func fallBack(to strategy: String) {
    builder.add(.nextLeg)
    pendingFallbacks.append((builder.jumpAhead(), strategy))
  }

  /// Adds ops that give back everything that is open, innermost first, and then those of `exit`.
  private mutating func leave(_ place: SourcePlace, _ exit: (inout StageLowering) -> Void) {
    for open in context.reversed() {
      switch open {
      case .hold(let release): builder.add(release)
      case .armed: builder.add(.disarm)
      case .branch:
        faults.append(
          LoweringFault(place, "a journey cannot end inside 'together': its other branches would go on"))
      }
    }
    exit(&self)
  }

  // MARK: Values that may differ by device

  /// One value a profile; nil, after a fault, when some profile has none.
  mutating func perProfile<Value>(_ varying: Varying<Value>, _ place: SourcePlace) -> [Value]? {
    var values: [Value] = []
    for profile in fleet.profiles.indices {
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

  /// The index of a sampler, or, where it differs by device, of a row of samplers.
  mutating func sampler(_ law: Varying<Distribution>, scale: Double, _ place: SourcePlace) -> (
    index: Int32, byProfile: Bool
  ) {
    if case .same(let distribution) = law {
      return (Int32(builder.sampler(distribution, scale: scale)), false)
    }
    guard let values = perProfile(law, place) else { return (0, false) }
    let row = values.map { Int32(builder.sampler($0, scale: scale)) }
    return (Int32(builder.indices(row)), true)
  }

  /// Adds an op that takes time: drawn from `takes` (seconds), multiplied by `times`. `change` completes it.
  mutating func addDelay(
    _ code: OpCode, _ takes: Varying<Distribution>, _ times: Varying<Double>, key: String,
    _ place: SourcePlace,
    _ change: (inout Op) -> Void = { _ in }
  ) {
    var op = Op(code)
    let law = sampler(takes, scale: 1e6, place)
    op.operand = law.index
    if law.byProfile { op.flags.insert(.byProfile) }
    switch times {
    case .same(let factor): op.value = factor
    case .by: if let values = perProfile(times, place) { op.factor = Int32(builder.factors(values)) }
    }
    op.drawKey = builder.key(key)
    change(&op)
    builder.add(op)
  }

  /// A `chance` op with the given probability of going on.
  mutating func addChance(_ share: Varying<Double>, key: String, _ place: SourcePlace) -> Int {
    var op = Op(.chance)
    op.drawKey = builder.key(key)
    switch share {
    case .same(let value): op.value = value
    case .by: if let values = perProfile(share, place) { op.factor = Int32(builder.factors(values)) }
    }
    return builder.add(op)
  }
}
