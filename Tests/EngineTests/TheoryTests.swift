import Randomness
import Testing

@testable import Engine

/// Small stochastic cases with known answers: means of independent replications against a 99.9 % interval.
/// (The large ones are in the theory tests of the whole command.)
@Suite struct TheoryTests {
  /// Student's t: mean and half-width at 99.9 % of twenty replications.
  private func interval(_ values: [Double]) -> (mean: Double, halfWidth: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return (mean, 3.883 * (variance / count).squareRoot())
  }

  private func expect(
    _ values: [Double], contain truth: Double, within relative: Double,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(values.count == 20)
    let (mean, halfWidth) = interval(values)
    #expect(abs(mean - truth) <= halfWidth, "\(mean) ± \(halfWidth), not \(truth)", sourceLocation: location)
    #expect(halfWidth <= relative * truth, "too wide to say anything", sourceLocation: location)
  }

  private func openWorld(rate: Double, hours: Double, warmUp: Double) -> World {
    var world = World()
    world.plan.arrivals = .streams([
      StreamPlan(
        timing: .rates([RateStep(from: .start, perMicrosecond: rate / hour)]), batch: nil, count: .max,
        rows: [0],
        drawKey: 77)
    ])
    world.plan.horizon = instant(hours)
    world.plan.warmUp = instant(warmUp)
    return world
  }

  @Test func `V-A1.1 one server at half load: a sojourn takes 2, and 1 is in the system`() {
    var world = openWorld(rate: 0.5, hours: 2500, warmUp: 100)
    let staff = world.pool(1)
    world.devices { $0.work(staff, .exponential(mean: 1)) }
    var (sojourns, present, busy): ([Double], [Double], [Double]) = ([], [], [])
    for replication in 0..<20 {
      let trial = world.run(seed: 2026, replication: UInt32(replication))
      sojourns.append(trial.sojourns.reduce(0, +) / Double(trial.devices.count))
      present.append(trial.record.inSystemIntegral / (2400 * hour))
      busy.append(trial.record.pools[0].busy / trial.record.pools[0].onShift)
    }
    expect(sojourns, contain: 2, within: 0.15)
    expect(present, contain: 1, within: 0.15)
    expect(busy, contain: 0.5, within: 0.05)
  }

  @Test(arguments: [
    Distribution.exponential(mean: 10), .constant(10), .lognormal(mu: 2.1775850929940457, sigma: 0.5),
  ])
  func `V-D1.1 one repairman for five machines, whatever the law of their up-times`(upTime: Distribution) {
    var world = World(devices: 5)
    world.plan.arrivals = .closed
    world.plan.horizon = instant(1600)
    world.plan.warmUp = instant(100)
    let staff = world.pool(1)
    world.devices {
      $0.wait(upTime)
      $0.begin()
      $0.mark(.down)
      $0.work(staff, .exponential(mean: 1))
      $0.outcomeAndAgain(0)
    }
    var (down, throughput): ([Double], [Double]) = ([], [])
    for replication in 0..<20 {
      let record = world.run(seed: 11, replication: UInt32(replication)).record
      down.append(record.downIntegral / (1500 * hour))
      throughput.append(Double(record.completions) / 1500)
    }
    expect(down, contain: 0.6395217686, within: 0.15)
    expect(throughput, contain: 0.4360478231, within: 0.05)
  }

  @Test(arguments: [Distribution.exponential(mean: 1), .constant(1), .uniform(low: 0, high: 2)])
  func `V-E1.1 a shared link at half load: a transfer takes 2, whatever the law of sizes`(size: Distribution)
  {
    var world = openWorld(rate: 0.5, hours: 2100, warmUp: 100)
    let flows = world.path([world.link(1)])
    world.devices { $0.transfer(flows, size) }
    let sojourns = (0..<20).map { replication in
      let trial = world.run(seed: 5, replication: UInt32(replication))
      return trial.sojourns.reduce(0, +) / Double(trial.devices.count)
    }
    expect(sojourns, contain: 2, within: 0.15)
  }

  @Test func `V-F1.1 a hundred exponential jobs on ten technicians`() {
    var world = World(devices: 100)
    let staff = world.pool(10)
    world.devices { $0.work(staff, .exponential(mean: 1)) }
    let spans = (0..<20).map { block in
      (0..<20).reduce(0.0) {
        $0 + world.run(seed: 8, replication: UInt32(block * 20 + $1)).record.lastDone.hours / 20
      }
    }
    expect(spans, contain: 11.92896825, within: 0.05)
  }
}
