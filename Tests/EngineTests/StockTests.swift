import Fixtures
import Randomness
import Testing

@testable import Engine

@Suite struct StockTests {
  private func world(
    _ initial: Int, at times: [Double], deliveries: [StockPlan.Delivery] = [], order: StockPlan.Order? = nil,
    _ body: TestProgram.Body
  ) -> World {
    var world = World(devices: times.count)
    world.arrive(at: times)
    world.plan.stocks = [StockPlan(initial: initial, role: 0, deliveries: deliveries, order: order)]
    world.plan.stockRoles = 1
    _ = world.calendar([(5, 6), (15, 16)])
    world.devices(body)
    return world
  }

  @Test func `units that come at an instant go to whoever waited, and not to who asks then`() {
    let world = world(0, at: [1, 5, 5], deliveries: [.init(units: 1, calendar: 1)]) { $0.take(0) }
    // The second of those who come at hour 5 waits for ever: the calendar opens twice.
    var cut = world
    cut.plan.horizon = instant(20)
    let trial = cut.run()
    #expect(trial.devices.map(\.finished.hours) == [5, 15])
    #expect(trial.record.unfinished == 1)
    #expect(trial.record.stocks[0].delivered == 2 && trial.record.stocks[0].short == 3)
  }

  @Test func `who puts something gives it to the first in line, and asks behind those who wait`() {
    let trial = world(1, at: [0, 1, 2]) { builder in
      builder.take(0)
      builder.wait(4)
      builder.put(0)
      builder.take(0)
    }.run()
    // The first puts at 4 and asks again behind the second and the third; the last has none.
    #expect(trial.devices.isEmpty || trial.record.unfinished == 2)
    #expect(trial.record.stocks[0].taken == 4)
  }

  @Test
  func `an order is made when the position is low, for as much as is missing, and comes after its time`() {
    let order = StockPlan.Order(upTo: 3, atOrBelow: 1, lead: 0, drawKey: 7)
    var world = world(3, at: [0, 1, 2, 3, 4], order: order) { builder in
      _ = builder.builder.sampler(.constant(10 * hour))
      builder.take(0)
    }
    world.plan.horizon = instant(100)
    let trial = world.run()
    // After the second request 2 are ordered; two wait then, and after each of them the position is 2 and 1.
    #expect(trial.ends == [0, 1, 2, 11, 11])
    #expect(trial.record.stocks[0].delivered == 2)
  }

  @Test func `a stock that begins too low orders at the start`() {
    let order = StockPlan.Order(upTo: 2, atOrBelow: 1, lead: 0, drawKey: 7)
    let trial = world(0, at: [0, 3], order: order) { builder in
      _ = builder.builder.sampler(.constant(2 * hour))
      builder.take(0)
    }.run()
    #expect(trial.ends == [2, 3])
    #expect(trial.record.stocks[0].lowest == 0)
  }

  @Test func `a stock agrees with a list of those who wait`() {
    var dice = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let requests = (0..<30).map { _ in 1 + dice.below(3) }
      let times = (0..<30).map { _ in Double(dice.below(40)) / 2 }.sorted()
      var world = World(devices: 30, profiles: 3)
      world.arrive(at: times)
      world.plan.devices.profiles = requests.map { UInt16($0 - 1) }
      world.plan.stocks = [
        StockPlan(initial: 4, role: 0, deliveries: [StockPlan.Delivery(units: 3, calendar: 1)])
      ]
      world.plan.stockRoles = 1
      _ = world.calendar((1..<40).map { (Double($0), Double($0) + 0.25) })
      world.devices { builder in
        builder.choose(byProfile: [1, 0, 0], then: { $0.take(0, units: 1) }) { builder in
          builder.choose(
            byProfile: [0, 1, 0], then: { $0.take(0, units: 2) }, otherwise: { $0.take(0, units: 3) })
        }
      }
      let trial = world.run()
      #expect(trial.ends == served(requests, times))
    }
  }

  /// When each is served, hour by hour: deliveries come before whoever arrives then.
  private func served(_ requests: [Int], _ times: [Double]) -> [Double] {
    var ends = [Double](repeating: -1, count: requests.count)
    var (level, line, next) = (4, [Int](), 0)
    func serve(_ hour: Double) {
      while let first = line.first, requests[first] <= level {
        level -= requests[first]
        ends[first] = hour
        line.removeFirst()
      }
    }
    for half in 0..<80 {
      let hour = Double(half) / 2
      if half % 2 == 0, half > 0 { level += 3 }
      serve(hour)
      while next < times.count, times[next] == hour {
        line.append(next)
        next += 1
        serve(hour)
      }
    }
    return ends
  }
}

extension TestProgram {
  mutating func take(_ stock: Int, units: Int = 1) {
    nextStage()
    builder.addTake(stock, perSite: false, units: units, waits: true)
  }

  /// Goes on by another way where too few are there.
  mutating func take(_ stock: Int, units: Int = 1, ifEmpty: Body) {
    nextStage()
    let op = builder.addTake(stock, perSite: false, units: units, waits: false)
    branch(unless: [op], then: { _ in }, otherwise: ifEmpty)
  }

  mutating func put(_ stock: Int, units: Int = 1) {
    nextStage()
    builder.addPut(stock, perSite: false, units: units)
  }
}
