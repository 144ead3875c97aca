import Fixtures
import Randomness
import Snapshots
import Testing

@testable import Engine

/// What is not this trial's state is refused, and never read.
@Suite struct ForeignSnapshotTests {
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

  @Test func `a snapshot of another shape is refused with what differs`() {
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

  @Test func `a snapshot of another seed or replication is refused`() {
    #expect(fault(plan, bytes(), seed: 2) == .mismatch("the seed"))
    #expect(fault(plan, bytes(), replication: 2) == .mismatch("the replication"))
  }

  @Test(arguments: UInt64(71)...72) func `a snapshot that was cut or altered is refused`(seed: UInt64) {
    let bytes = bytes()
    var dice = SplitMix64(seed: seed)
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
