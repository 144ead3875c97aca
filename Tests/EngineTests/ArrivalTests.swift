import Randomness
import Testing

@testable import Engine

@Suite struct ArrivalTests {
  @Test func `portal jobs of a hundred are handled by an operator, one after another`() {
    var world = World(devices: 250)
    world.arrive(at: [Double](repeating: 0, count: 250), jobSize: 100)
    let operators = world.pool(1)
    world.devices { builder in
      let skip = builder.emit(.jump) { _ in }
      builder.job { $0.work(operators, 0.5) }
      _ = skip
      builder.startsHere()
      builder.wait(1)
    }
    let trial = world.run()
    #expect(trial.devices.map { $0.released.hours } == (0..<250).map { [0.5, 1, 1.5][$0 / 100] })
    #expect(trial.ends == (0..<250).map { [1.5, 2, 2.5][$0 / 100] })
    #expect(trial.record.entered == 250 && trial.record.counters.tokensIn == 253)
  }

  @Test func `devices of a job that nobody has handled by the horizon are unfinished`() {
    var world = World(devices: 25)
    world.arrive(at: [Double](repeating: 0, count: 20) + [Double](repeating: 50, count: 5), jobSize: 10)
    world.plan.horizon = instant(2)
    let operators = world.pool(1)
    world.devices { builder in
      builder.job { $0.work(operators, 1.5) }
      builder.startsHere()
      builder.wait(0.25)
    }
    // Ten are done; ten wait for the operator; five have not come.
    let trial = world.run()
    #expect(trial.record.finished == 10)
    #expect(trial.record.unfinished == 15)
  }

  @Test func `every device of a closed fleet goes round, each time with new draws`() {
    var world = World(devices: 3)
    world.plan.arrivals = .closed
    world.plan.horizon = instant(1000)
    world.devices {
      $0.wait(.exponential(mean: 10))
      $0.begin()
      $0.wait(.uniform(low: 1, high: 2))
      $0.outcomeAndAgain(0)
    }
    let trial = world.run()
    let first = trial.devices.filter { $0.device == 0 }.map { ($0.finished - $0.released).hours }
    #expect(first.count > 50)
    #expect(Set(first).count == first.count)
    #expect(first.allSatisfy { (1...2).contains($0) })
    #expect(trial.record.entered - trial.record.finished == trial.record.unfinished)
  }

  private func stream(_ plan: StreamPlan, horizon: Double, rows: Int = 1) -> Trial {
    var world = World(devices: rows, profiles: rows)
    world.plan.arrivals = .streams([plan])
    world.plan.horizon = instant(horizon)
    world.devices { $0.wait(0.25) }
    return world.run()
  }

  @Test func `a renewal stream with batches comes in batches, up to its count, dealt over the rows`() {
    let plan = StreamPlan(
      timing: .renewal(.constant(hour)), batch: .constant(3), count: 7, rows: [2, 0], isInTurn: true,
      drawKey: 5)
    let trial = stream(plan, horizon: 100, rows: 3)
    #expect(trial.devices.map { $0.released.hours } == [1, 1, 1, 2, 2, 2, 3])
    #expect(trial.devices.map(\.profile) == [2, 0, 2, 0, 2, 0, 2])
    #expect(trial.devices.map(\.device) == [0, 1, 2, 3, 4, 5, 6])
    #expect(trial.record.entered == 7)
  }

  @Test func `a stream of known moments comes at each of them, as often as it is named`() {
    let moments = [0.5, 2, 2, 7].map(instant)
    let plan = StreamPlan(timing: .moments(moments), batch: nil, count: .max, rows: [0], drawKey: 5)
    #expect(stream(plan, horizon: 50).devices.map { $0.released.hours } == [0.5, 2, 2, 7])
    let batches = StreamPlan(
      timing: .moments(moments), batch: .constant(2), count: 5, rows: [0], drawKey: 5)
    #expect(stream(batches, horizon: 50).devices.map { $0.released.hours } == [0.5, 0.5, 2, 2, 2])
  }

  @Test func `devices that come each by itself keep their own time, first after another one`() {
    var plan = StreamPlan(
      timing: .each(
        DeviceRenewalPlan(
          every: .constant(10 * hour), firsts: [.constant(3 * hour), .constant(10 * hour)],
          firstOfProfile: [0, 1, 1])),
      batch: nil, count: .max, rows: [0, 2], drawKey: 5)
    let trial = stream(plan, horizon: 31, rows: 3)
    #expect(trial.devices.map { $0.released.hours } == [3, 10, 13, 20, 23, 30])
    #expect(trial.devices.map(\.profile) == [0, 2, 0, 2, 0, 2])
    plan.count = 4
    #expect(stream(plan, horizon: 31, rows: 3).record.entered == 4)
  }

  @Test func `a Poisson stream follows its rate, and rests when the rate is nothing`() {
    let steps = [(0.0, 0.0), (10, 40), (20, 0), (30, 10)].map {
      RateStep(from: instant($0.0), perMicrosecond: $0.1 / hour)
    }
    let plan = StreamPlan(timing: .rates(steps), batch: nil, count: .max, rows: [0], drawKey: 5)
    let times = stream(plan, horizon: 50).devices.map { $0.released.hours }
    #expect(!times.contains { $0 < 10 || ($0 >= 20 && $0 < 30) })
    // 400 and 200 are expected; five standard deviations are 100 and 71.
    #expect((300...500).contains(times.count { $0 < 20 }))
    #expect((130...270).contains(times.count { $0 >= 30 }))
  }

  @Test func `arrivals are like any row, each as often as the others, and the same in another strategy`() {
    let plan = StreamPlan(
      timing: .renewal(.constant(hour)), batch: nil, count: 6000, rows: [0, 1, 2], drawKey: 5)
    let profiles = stream(plan, horizon: 7000, rows: 3).devices.map(\.profile)
    // Binomial with a third of 6000: five standard deviations are 183.
    for row in UInt16(0)..<3 { #expect(abs(profiles.count { $0 == row } - 2000) < 183) }
    let repeats = zip(profiles, profiles.dropFirst()).count { $0 == $1 }
    #expect(abs(repeats - 2000) < 183, "one arrival says nothing about the next")
    #expect(profiles == stream(plan, horizon: 7000, rows: 3).devices.map(\.profile))
  }

  /// A rate that rises from nothing to 40 an hour in 10 hours, rests there for 10, and falls again in 20.
  private static let hill = StreamPlan(
    timing: .rates([
      RateStep(from: instant(0), perMicrosecond: 0, growth: 4 / (hour * hour)),
      RateStep(from: instant(10), perMicrosecond: 40 / hour),
      RateStep(from: instant(20), perMicrosecond: 40 / hour, growth: -2 / (hour * hour)),
      RateStep(from: instant(40), perMicrosecond: 0),
    ]), batch: nil, count: .max, rows: [0], drawKey: 5)

  @Test func `a rate that changes evenly brings as many as lie under its line, at the times they lie there`()
  {
    var counts = [Double](repeating: 0, count: 4)
    let trials = 40
    for replication in 0..<trials {
      var world = World()
      world.plan.arrivals = .streams([ArrivalTests.hill])
      world.plan.horizon = instant(100)
      world.devices { $0.wait(0.25) }
      let times = world.run(replication: UInt32(replication)).devices.map { $0.released.hours }
      for (index, range) in [(0.0, 5.0), (5, 10), (10, 20), (20, 40)].enumerated() {
        counts[index] += Double(times.count { range.0 <= $0 && $0 < range.1 })
      }
      #expect(!times.contains { $0 > 40 })
    }
    // Poisson: the variance is the mean.
    for (count, area) in zip(counts, [50.0, 150, 400, 400]) {
      let mean = area * Double(trials)
      #expect(abs(count - mean) < 4.5 * mean.squareRoot(), "\(count) instead of \(mean)")
    }
  }

  @Test func `two streams at one instant come in their order, and number their devices apart`() {
    var world = World()
    let plan = StreamPlan(timing: .renewal(.constant(hour)), batch: nil, count: 3, rows: [0], drawKey: 5)
    world.plan.arrivals = .streams([plan, plan])
    let staff = world.pool(1)
    world.devices { $0.work(staff, 0.25) }
    let trial = world.run()
    #expect(trial.devices.map(\.device) == [0, 1, 2, 3, 4, 5])
    #expect(trial.ends == [1.25, 1.5, 2.25, 2.5, 3.25, 3.5])
  }

  @Test func `waves spread out by their own draws, and arrivals see what is due at their instant done`() {
    var world = World(devices: 200)
    world.plan.arrivals = .wave([
      WavePlan(
        devices: (0..<200).map { UInt32($0) }, times: [Instant](repeating: instant(1), count: 200),
        spread: .uniform(low: 0, high: 8 * hour), drawKey: 3, jobSize: 0)
    ])
    world.devices { $0.wait(1) }
    let releases = world.run().devices.map { $0.released.hours }
    #expect(releases.allSatisfy { (1...9).contains($0) })
    #expect(Set(releases).count > 190)
    #expect(releases == world.run().devices.map { $0.released.hours })
  }
}
