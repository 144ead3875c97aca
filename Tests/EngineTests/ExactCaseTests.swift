import Testing

@testable import Engine

/// Whole simulations whose answers are exact arithmetic. (V-M: cases with known answers.)
@Suite struct ExactCaseTests {
  private func transfers(
    _ sizes: [Double], at times: [Double]? = nil, capacity: Double, cap: Double = .infinity
  )
    -> Trial
  {
    var world = World(devices: sizes.count, profiles: sizes.count)
    let path = [world.link(capacity)]
    let flows = world.path(path, cap: cap)
    if let times { world.arrive(at: times) }
    world.devices { builder in
      for (index, size) in sizes.enumerated() {
        builder.choose(
          byProfile: sizes.indices.map { $0 == index ? 1 : 0 }, then: { $0.transfer(flows, size) })
      }
    }
    return world.run()
  }

  @Test func `V-M1 five flows share a link of 4`() {
    #expect(near(transfers([1, 2, 2, 5, 10], capacity: 4).ends, [1.25, 2.25, 2.25, 3.75, 5]))
  }

  @Test func `V-M2 the same five, each capped at 1`() {
    #expect(near(transfers([1, 2, 2, 5, 10], capacity: 4, cap: 1).ends, [1.25, 2.25, 2.25, 5.25, 10.25]))
  }

  @Test func `V-M3 flows that come one after another share a link of 1`() {
    #expect(near(transfers([4, 2, 1], at: [0, 1, 2], capacity: 1).ends, [7, 6, 5]))
  }

  @Test func `V-M4 capped flows that come one after another share a link of 3`() {
    let ends = transfers([4, 4, 6, 3], at: [0, 0, 1, 3], capacity: 3, cap: 1).ends
    let thirds: [Double] = [13, 13, 22, 19]
    #expect(near(ends, thirds.map { $0 / 3 }))
  }

  @Test func `V-M6 seven jobs of three hours on two technicians`() {
    var world = World(devices: 7)
    let staff = world.pool(2)
    world.devices { $0.work(staff, 3) }
    let trial = world.run()
    #expect(trial.ends == [3, 3, 6, 6, 9, 9, 12])
    #expect(trial.record.pools[0].busy == 21 * hour)
    #expect(trial.record.pools[0].waitIntegral == 27 * hour)
    #expect(trial.record.waits[0].count == 7)
    #expect(trial.record.waits[0].longest == 9 * hour)
    #expect(trial.record.lastDone == instant(12))
  }

  @Test(arguments: [(1, 1, 2.0), (10, 3, 0.5), (100, 7, 1.25), (64, 64, 3), (65, 64, 3)])
  func `the makespan of n equal jobs on c technicians is the rounded-up n over c times m`(
    jobs: Int, staff: Int, hours: Double
  ) {
    var world = World(devices: jobs)
    let pool = world.pool(staff)
    world.devices { $0.work(pool, hours) }
    let trial = world.run()
    #expect(trial.record.lastDone.hours == Double((jobs + staff - 1) / staff) * hours)
    #expect(trial.record.finished == jobs)
  }

  @Test func `waits add up, and scale with the device's factor`() {
    var world = World(devices: 2, profiles: 2)
    world.devices {
      $0.wait(1.5)
      $0.wait(.constant(2), timesByProfile: [1, 3])
    }
    #expect(world.run().ends == [3.5, 7.5])
  }

  @Test func `a transfer crosses several links at the pace of the tightest`() {
    var world = World()
    let links = [world.link(10), world.link(4), world.link(8)]
    let flows = world.path(links)
    world.devices { $0.transfer(flows, 12) }
    let trial = world.run()
    #expect(near(trial.ends, [3]))
    for link in trial.record.links {
      #expect(near(link.bytes, 12))
      #expect(near(link.peakRate * 3600, 4))
      #expect(link.peakFlows == 1)
    }
  }

  @Test func `a long flow over three links shares each with a short one`() {
    // Rates 1/2 everywhere (V-E5.5); the short flows of 1, 2 and 3 leave one after another.
    var world = World(devices: 4, profiles: 4)
    let links = [world.link(1), world.link(1), world.link(1)]
    let long = world.path(links)
    let short = links.map { world.path([$0]) }
    world.devices { builder in
      builder.choose(byProfile: [1, 0, 0, 0], then: { $0.transfer(long, 5) })
      for index in 0..<3 {
        builder.choose(
          byProfile: (0..<4).map { $0 == index + 1 ? 1 : 0 },
          then: { $0.transfer(short[index], Double(index + 1)) })
      }
    }
    // The long flow has 1/2 until hour 6 (3 bytes), then 1.
    #expect(near(world.run().ends, [8, 2, 4, 6]))
  }

  @Test func `weighted flows share in proportion to their weights`() {
    var world = World(devices: 2, profiles: 2)
    let link = world.link(5)
    let heavy = world.path([link], weight: 4)
    let light = world.path([link], weight: 1)
    world.devices {
      $0.choose(byProfile: [1, 0], then: { $0.transfer(heavy, 8) }, otherwise: { $0.transfer(light, 7) })
    }
    // 4 : 1 until hour 2, then 5 left at the full rate of 5.
    #expect(near(world.run().ends, [2, 3]))
  }

  @Test func `a path without links and without a cap takes no time`() {
    var world = World()
    let flows = world.path([])
    world.devices {
      $0.transfer(flows, 1e9)
      $0.wait(1)
    }
    #expect(near(world.run().ends, [1]))
  }

  @Test func `each site's flows have their site's link, not only the first site's`() {
    var world = World(devices: 4, sites: 2)
    let links = [world.link(2), world.link(8)]
    let flows = links.map { world.path([$0]) }
    world.devices { $0.transfer(flows[0], 4, perSite: true) }
    #expect(near(world.run().ends, [4, 1, 4, 1]))
  }
}
