import Fixtures
import Testing

@testable import Engine

/// Who gets units of a pool, by a random script, against plain lists of holders and of those who wait.
@Suite struct PoolTableTests {
  private typealias Entry = (token: Int, units: Int, line: Int, since: Int)

  /// The rules again, without any cleverness: everything is a list that is searched.
  private struct Model {
    let capacity: Int
    let preempts: Bool
    var holders: [Entry] = []
    var waiting: [Entry] = []
    var isOn = true
    var busy = 0
    var waited = 0

    mutating func pass(_ time: Int) {
      busy += holders.reduce(0) { $0 + $1.units } * time
      waited += waiting.count * time
    }

    var free: Int { capacity - holders.reduce(0) { $0 + $1.units } }

    /// The holders to displace for `entry`, one after the other; nil: they would not be enough, or none may
    /// be.
    func victims(for entry: Entry) -> [Int]? {
      if free >= entry.units { return [] }
      var lacking = entry.units - free
      var found: [Int] = []
      let order = holders.indices.filter { holders[$0].line > entry.line }
        .sorted { (holders[$0].line, $0) > (holders[$1].line, $1) }
      for index in order where preempts && lacking > 0 {
        found.append(holders[index].token)
        lacking -= holders[index].units
      }
      return lacking > 0 ? nil : found
    }

    /// The head of the best line, and whom it would displace; nil: nobody can be served.
    func next() -> (entry: Entry, victims: [Int])? {
      guard isOn, let line = waiting.map(\.line).min() else { return nil }
      let head = waiting.first { $0.line == line }.unsafelyUnwrapped
      return victims(for: head).map { (head, $0) }
    }

    mutating func displace(_ token: Int, at now: Int) {
      let index = holders.firstIndex { $0.token == token }.unsafelyUnwrapped
      let holder = holders.remove(at: index)
      waiting.insert((token, holder.units, holder.line, now), at: 0)
    }
  }

  /// The real table with as much of a simulation around it as it needs: tokens that stand at a `seize`.
  private struct Desk: ~Copyable {
    var pools: PoolTable
    var tokens = TokenTable(World().plan.devices)
    let program: ProgramTables
    var now: Int64 = 0
    private let pool = PoolID(0)
    private var holds: [Int: HoldID] = [:]

    init(capacity: Int, preempts: Bool, mostUnits: Int) {
      var plan = Plan()
      plan.poolRoles = 1
      plan.pools = [PoolPlan(capacity: capacity, role: 0, lines: 3, preempts: preempts)]
      // A `seize` of each number of units; tokens stand at the one that they asked by.
      plan.program.ops = (0...mostUnits).map { units in
        var op = Op(.seize)
        op.units = UInt16(units)
        return op
      }
      plan.program.scopeOf = plan.program.ops.map { _ in -1 }
      program = ProgramTables(plan.program, siteCount: 1)
      pools = PoolTable(plan)
    }

    mutating func bear() -> Int { tokens.bear(device: 0, row: 0) }

    /// What a simulation does with a `seize`.
    mutating func request(_ token: Int, _ units: Int, line: Int) -> (isGranted: Bool, displaced: [Int]) {
      var displaced: [Int] = []
      while true {
        switch pools.request(Int32(units), of: pool, line: line, limit: .infinity, at: now) {
        case .granted:
          begin(token, units, line)
          return (true, displaced)
        case .wait:
          tokens.block(token, at: units, as: .queued, at: now)
          pools.enqueue(token, in: line, of: pool, &tokens)
          return (false, displaced)
        case .full: Issue.record("nobody turns away from a line without a limit")
        case .displace(let other):
          displace(other)
          displaced.append(other)
        }
      }
    }

    private mutating func begin(_ token: Int, _ units: Int, _ line: Int) {
      tokens.block(token, at: units, as: .delayed, at: now)
      if !pools.preempts(pool) { return }
      let hold = pools.beginHold(token, Int32(units), line: line, of: pool, outer: .null)
      pools.beginWork(hold, length: 1 << 40, until: now + 1 << 40)
      holds[token] = hold
    }

    private mutating func displace(_ token: Int) {
      let start = tokens[token].since
      tokens.block(token, at: Int(tokens[token].pc), as: .queued, at: now)
      let hold = holds.removeValue(forKey: token).unsafelyUnwrapped
      let (left, outer) = pools.interrupt(hold, since: start, followsShifts: true, at: now, &tokens)
      #expect(left == 1 << 40 - (now - start) && outer.isNull)
    }

    mutating func release(_ token: Int, _ units: Int) {
      if let hold = holds.removeValue(forKey: token) { _ = pools.endHold(hold) }
      pools.release(Int32(units), of: pool, at: now)
      tokens.retire(token)
    }

    mutating func leave(_ token: Int, line: Int) {
      pools.leave(token, line: line, of: pool, at: now, &tokens)
      tokens.retire(token)
    }

    /// Grants one after the other; each with those that were displaced for it.
    mutating func grants(_ line: (Int) -> Int) -> [(token: Int, displaced: [Int])] {
      var found: [(Int, [Int])] = []
      var displaced: [Int] = []
      while true {
        switch pools.nextGrant(of: pool, at: now, &tokens, program) {
        case .nobody: return found
        case .displace(let other):
          displace(other)
          displaced.append(other)
        case .granted(let token, _):
          begin(token, Int(tokens[token].pc), line(token))
          found.append((token, displaced))
          displaced = []
        }
      }
    }

    func check() { pools.checkInvariants(tokens, inEntryQueue: nil) }
  }

  @Test(arguments: UInt64(41)...48, [false, true])
  func `agrees with lists of holders and of those who wait`(seed: UInt64, preempts: Bool) {
    var dice = SplitMix64(seed: seed)
    let capacity = 1 + dice.below(6)
    var desk = Desk(capacity: capacity, preempts: preempts, mostUnits: capacity)
    var model = Model(capacity: capacity, preempts: preempts)
    var displacements = 0
    for _ in 0..<1500 {
      let step = dice.below(4)
      model.pass(step)
      desk.now += Int64(step)
      let now = Int(desk.now)
      switch dice.below(8) {
      case 0...3:
        let entry: Entry = (desk.bear(), 1 + dice.below(capacity), dice.below(3), now)
        let isFirst = !model.waiting.contains { $0.line <= entry.line }
        let victims = isFirst && model.isOn ? model.victims(for: entry) : nil
        let answer = desk.request(entry.token, entry.units, line: entry.line)
        #expect(answer.isGranted == (victims != nil) && answer.displaced == victims ?? [])
        for token in victims ?? [] { model.displace(token, at: now) }
        displacements += answer.displaced.count
        if victims != nil { model.holders.append(entry) } else { model.waiting.append(entry) }
      case 4, 5:
        if model.holders.isEmpty { break }
        let holder = model.holders.remove(at: dice.below(model.holders.count))
        desk.release(holder.token, holder.units)
      case 6:
        if model.waiting.isEmpty { break }
        let gone = model.waiting.remove(at: dice.below(model.waiting.count))
        desk.leave(gone.token, line: gone.line)
      default: break
      }
      let lines = Dictionary(uniqueKeysWithValues: model.waiting.map { ($0.token, $0.line) })
      for grant in desk.grants({ lines[$0].unsafelyUnwrapped }) {
        let next = model.next()
        #expect(next?.entry.token == grant.token && next?.victims == grant.displaced)
        guard let next else { break }
        for token in next.victims { model.displace(token, at: now) }
        displacements += next.victims.count
        model.waiting.removeAll { $0.token == grant.token }
        model.holders.append(next.entry)
      }
      #expect(model.next() == nil)
      desk.check()
    }
    var plan = Plan()
    plan.pools = [PoolPlan(capacity: capacity, role: 0)]
    let record = desk.pools.records(at: desk.now)[0]
    #expect(record.busy == Double(model.busy) && record.waitIntegral == Double(model.waited))
    #expect(preempts == (displacements > 20) || capacity == 1)
  }
}
