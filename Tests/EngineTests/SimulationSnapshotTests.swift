import Randomness
import Snapshots
import Statistics
import Testing

@testable import Engine

/// A trial that is written down and goes on elsewhere is the trial it was.
@Suite struct `A trial's snapshot` {
  /// Instants of every kind: anywhere, and exactly when something happens.
  private func instants(_ whole: Pieces, _ dice: inout Dice) -> [Instant] {
    let end = whole.record.end.hours
    var found = (0..<3).map { _ in instant(Double.random(in: 0...end, using: &dice)) }
    if let some = whole.devices.randomElement(using: &dice) { found.append(some.finished) }
    return found.sorted()
  }

  @Test(arguments: Worlds.allCases, UInt64(1)...12)
  func `goes on to the same end, bit for bit, wherever it is made`(kind: Worlds, seed: UInt64) throws {
    for sampler in SamplerMethod.allCases {
      let plan = kind.make(seed, sampler)
      let whole = try Pieces(plan, seed: UInt32(seed))
      var dice = Dice(seed)
      let broken = try Pieces(plan, at: instants(whole, &dice), seed: UInt32(seed))
      #expect(broken.text == whole.text)
    }
  }

  @Test(arguments: Worlds.allCases, UInt64(21)...23)
  func `goes on from every hour to the same end`(kind: Worlds, seed: UInt64) throws {
    let plan = kind.make(seed)
    let whole = try Pieces(plan, seed: UInt32(seed))
    let hours = (0...Int(min(60, whole.record.end.hours))).map { instant(Double($0)) }
    #expect(try Pieces(plan, at: hours, seed: UInt32(seed)).text == whole.text)
  }

  @Test(arguments: Worlds.allCases, UInt64(31)...36)
  func `is the same bytes when it is made twice, and when it is made of what was restored`(
    kind: Worlds, seed: UInt64
  ) throws {
    let plan = kind.make(seed)
    let key = StreamKey(seed: UInt32(seed), replication: 0)
    var simulation = Simulation(plan, key: key)
    simulation.advance(before: instant(Double(seed % 9) + 0.3))
    let bytes = simulation.save()
    #expect(isSame(simulation.save(), bytes))
    let other = try Simulation(plan, key: key, restoring: bytes)
    #expect(isSame(other.save(), bytes))
  }

  /// (Without the bytes themselves in the complaint.)
  private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one == other }

  @Test func `of a trial that has not begun is of nothing`() throws {
    let plan = Worlds.meeting.make(41)
    let whole = try Pieces(plan)
    #expect(try Pieces(plan, at: [.start]).text == whole.text)
    #expect(try Pieces(plan, at: [.start]).snapshots[0].count < 300)
  }

  @Test func `is made soon after as many events as wanted, too, and changes nothing`() throws {
    var world = World(devices: 20_000)
    world.arrive(at: (0..<20_000).map { Double($0) / 1000 })
    let staff = world.pool(50)
    let path = world.path([world.link(900)])
    world.devices {
      $0.work(staff, .exponential(mean: 0.04))
      $0.transfer(path, .exponential(mean: 0.5))
    }
    let whole = try Pieces(world.plan)
    let key = StreamKey(seed: 1, replication: 0)
    var devices: [DeviceRecord] = []
    var simulation = Simulation(world.plan, key: key)
    var pieces = 1
    while simulation.advance(events: pieces * 10_000, observe: { devices.append(contentsOf: $0) }) == .early {
      pieces += 1
      #expect(simulation.eventsSoFar >= (pieces - 1) * 10_000)
      #expect(simulation.eventsSoFar <= (pieces - 1) * 10_000 + 4096)
      simulation = try Simulation(world.plan, key: key, restoring: simulation.save())
    }
    let record = simulation.run { devices.append(contentsOf: $0) }
    #expect(pieces > 5)
    #expect("\(record)" == "\(whole.record)" && "\(devices)" == "\(whole.devices)")
  }

  @Test func `is left when a trial is told to stop, and goes on from there`() throws {
    var world = World(devices: 30_000)
    let staff = world.pool(50)
    world.devices { $0.work(staff, .exponential(mean: 0.04)) }
    let key = StreamKey(seed: 1, replication: 0)
    let stop = StopSignal()
    var devices: [DeviceRecord] = []
    var simulation = Simulation(world.plan, key: key, stop: stop)
    let pause = simulation.advance {
      devices.append(contentsOf: $0)
      if devices.count > 9000 { stop.request() }
    }
    #expect(pause == .early)
    #expect(devices.count < 30_000)
    var other = try Simulation(world.plan, key: key, restoring: simulation.save())
    let record = other.run { devices.append(contentsOf: $0) }
    let whole = try Pieces(world.plan)
    #expect("\(record)" == "\(whole.record)" && "\(devices)" == "\(whole.devices)")
  }
}

/// What is not this trial's state is refused, and never read.
@Suite struct `A foreign snapshot` {
  private let plan = Worlds.meeting.make(61)

  private func bytes() -> [UInt8] {
    var simulation = Simulation(plan, key: StreamKey(seed: 1, replication: 0))
    simulation.advance(before: instant(3))
    return simulation.save()
  }

  private func fault(_ plan: Plan, _ bytes: [UInt8], seed: UInt32 = 1, replication: UInt32 = 0)
    -> SnapshotFault?
  {
    do throws(SnapshotFault) {
      _ = try Simulation(plan, key: StreamKey(seed: seed, replication: replication), restoring: bytes)
      return nil
    } catch { return error }
  }

  @Test func `of another shape is refused with what differs`() {
    let bytes = bytes()
    func expect(_ what: String, _ change: (inout Plan) -> Void) {
      var other = plan
      change(&other)
      #expect(fault(other, bytes) == .mismatch(what))
    }
    #expect(fault(plan, bytes) == nil)
    expect("the stages") { $0.program.ops[3].drawKey += 1 }
    expect("the stages") { $0.program.stageCount += 1 }
    expect("the devices and their sites") { $0.devices.profiles[7] += 1 }
    expect("the pools") { $0.pools[2].lines += 1 }
    expect("the links") { $0.links.append($0.links[0]) }
    expect("the paths of transfers") { $0.flowClasses[1].weight += 1 }
    expect("the services") { $0.services.removeAll() }
    expect("the calendars") { $0.workingHours[0] = 0 }
    expect("the arrivals") { $0.arrivals = .closed }
    expect("the warm-up") { $0.warmUp = instant(1) }
    expect("the sampler") { $0.sampler = .inlined }
    expect("the pools, the links") {
      $0.pools[0].role += 1
      $0.links[0].role += 1
    }
    var shorter = plan
    shorter.horizon = instant(100)
    #expect(fault(shorter, bytes) == nil)
    var simulation = Simulation(shorter, key: StreamKey(seed: 1, replication: 0))
    simulation.advance(before: instant(3))
    #expect(fault(plan, simulation.save()) == .mismatch("the horizon, which cannot become later"))
  }

  @Test func `of another seed or replication is refused`() {
    #expect(fault(plan, bytes(), seed: 2) == .mismatch("the seed"))
    #expect(fault(plan, bytes(), replication: 2) == .mismatch("the replication"))
  }

  @Test(arguments: UInt64(71)...72) func `that was cut or altered is refused`(seed: UInt64) {
    let bytes = bytes()
    var dice = Dice(seed)
    for length in [0, 7, 8, 9, bytes.count / 2, bytes.count - 1] {
      #expect(fault(plan, Array(bytes.prefix(length))) != nil)
    }
    #expect(fault(plan, bytes + [0]) != nil)
    for _ in 0..<300 {
      var other = bytes
      other[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8))
      #expect(fault(plan, other) == .mismatch("its bytes were damaged"))
    }
  }
}
