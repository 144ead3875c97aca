import Fixtures
import Randomness
import Testing

@testable import Engine

/// Where chosen devices go.
@Suite struct StepLogTests {
  /// A trial of the watched plan, with the devices that are followed.
  private func follow(_ plan: Plan, _ devices: [UInt32], seed: UInt32 = 1) throws -> (
    steps: [StepLog.Step], records: [DeviceRecord], counters: RunCounters
  ) {
    let watched = plan.watched()
    let log = StepLog(of: devices, in: watched.program)
    var simulation = Simulation(watched, key: StreamKey(seed: seed, replication: 0))
    var records: [DeviceRecord] = []
    try simulation.run(logging: log) { records.append(contentsOf: $0) }
    return (log.steps, records, simulation.counters)
  }

  @Test(arguments: Worlds.allCases, Effort.seeds(1...12, usually: 4))
  func `a device that is followed goes where it goes unseen`(kind: Worlds, seed: UInt64) throws {
    let plan = kind.make(seed)
    var records: [DeviceRecord] = []
    var simulation = Simulation(plan, key: StreamKey(seed: UInt32(seed), replication: 0))
    simulation.advance { records.append(contentsOf: $0) }
    _ = try simulation.finish({ records.append(contentsOf: $0) }) {
      records.append(contentsOf: $0)
    } followed: {
      records.append(contentsOf: $0)
    }
    let all = (0..<UInt32(plan.devices.count)).map { $0 }
    let followed = try follow(plan, all, seed: UInt32(seed))
    #expect(followed.records == records)
    #expect(followed.counters.draws == simulation.counters.draws)
    #expect(followed.counters.ties == simulation.counters.ties)
    #expect(!followed.steps.isEmpty)
    for (step, next) in zip(followed.steps, followed.steps.dropFirst()) { #expect(step.time <= next.time) }
    for step in followed.steps { #expect(plan.program.ops.indices.contains(step.op)) }
  }

  @Test(arguments: Worlds.allCases, [1, 2] as [UInt64])
  func `every device that comes to its end has a step there, at that very instant`(kind: Worlds, seed: UInt64)
    throws
  {
    let plan = kind.make(seed)
    let all = (0..<UInt32(plan.devices.count)).map { $0 }
    let followed = try follow(plan, all, seed: UInt32(seed))
    let ends = Set(
      followed.steps.filter { plan.program.ops[$0.op].code == .finish }.map { "\($0.device) \($0.time)" })
    for record in followed.records where record.outcome != DeviceRecord.unfinished {
      if !all.contains(record.device) { continue }
      #expect(ends.contains("\(record.device) \(record.finished)"))
    }
  }

  @Test func `nobody is logged whom nobody follows`() throws {
    let plan = Worlds.meeting.make(3)
    let steps = try follow(plan, [5, 7], seed: 3).steps
    #expect(Set(steps.map(\.device)) == [5, 7])
    #expect(try follow(plan, [], seed: 3).steps.isEmpty)
  }

  @Test func `what is drawn is in the log: the length of work, and its share among all draws`() throws {
    var world = World(devices: 2)
    let staff = world.pool(1)
    world.devices { $0.work(staff, .exponential(mean: 2)) }
    let followed = try follow(world.plan, [1])
    let work = try #require(followed.steps.first { $0.drawn.isFinite })
    #expect(world.plan.program.ops[work.op].code == .labour)
    let end = try #require(followed.records.first { $0.device == 1 }).finished
    #expect(work.time.microseconds + Int64(work.amount) == end.microseconds)
    #expect((0..<1).contains(world.plan.program.samplers[work.law].cdf(work.drawn)))
  }

  @Test func `work that is interrupted is logged as lost and found again`() throws {
    var world = World(devices: 2, profiles: 2)
    world.arrive(at: [0, 1])
    let staff = world.pool(1, lines: 2)
    world.plan.pools[staff].preempts = true
    world.devices { $0.work(staff, hours: [4, 2], lines: [1, 0]) }
    let steps = try follow(world.plan, [0]).steps
    let marks = steps.filter { $0.kind != .came }.map { "\($0.kind) \($0.time.hours)" }
    #expect(marks == ["displaced 1.0", "resumed 3.0"])
  }

  @Test func `a plan without a log is not changed by those that have one`() {
    let plan = Worlds.wave.make(2)
    #expect(!plan.program.ops.contains { $0.code == .watch })
    let watched = plan.watched()
    #expect(watched.program.ops.filter { $0.code != .watch }.map(\.code) == plan.program.ops.map(\.code))
    #expect(watched.program.ops.count == watched.program.scopeOf.count)
  }
}
