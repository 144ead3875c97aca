import Fixtures
import Randomness
import Testing

@testable import Engine

/// When pools and links are full, in hours of the day.
@Suite struct FullTimesTests {
  private func run(_ world: World, ahead: Double = 0, calendars: [Int] = []) -> [FullRecord] {
    var plan = world.plan
    plan.capacityHours = CapacityHours(
      offsets: [.init(from: .start, ahead: .hours(ahead))], calendars: calendars)
    return Trial(plan).record.full
  }

  private func hours(_ times: [Int64]) -> [Int: Double] {
    var found: [Int: Double] = [:]
    for (hour, time) in times.enumerated() where time > 0 { found[hour] = Double(time) / hour3600 }
    return found
  }

  private let hour3600 = 3.6e9

  @Test func `a pool is full while somebody waits, and one who follows at once does not end that`() {
    var world = World(devices: 4)
    let bench = world.pool(1)
    world.devices { $0.work(bench, 0.5) }
    // The fourth begins at 1.5 h.
    let full = run(world)
    #expect(full.map(\.isLink) == [false] && full[0].intervals == 1)
    #expect(hours(full[0].full) == [0: 1, 1: 0.5])
    #expect(hours(full[0].open) == [0: 1, 1: 1])
  }

  @Test func `hours are those of the clock at the place`() {
    var world = World(devices: 4)
    let bench = world.pool(1)
    world.devices { $0.work(bench, 0.5) }
    #expect(hours(run(world, ahead: 22.75)[0].full) == [22: 0.25, 23: 1, 0: 0.25])
  }

  @Test func `who waits off shift does not make a pool full`() {
    var world = World(devices: 3)
    let roster = world.roster([(8, 10), (32, 40)], atShiftEnd: .suspend)
    let staff = world.pool(1, roster: roster)
    _ = world.calendar([(9, 33)])
    world.devices { $0.work(staff, 1.5) }
    // 8 to 10, and on the next day until the third begins at 33.
    let full = run(world, calendars: [1])
    #expect(hours(full[0].full) == [8: 2, 9: 1])
    #expect(full[0].inCalendars == [Int64(2 * hour3600)])
    #expect(full[0].intervals == 2)
  }

  @Test func `a link is full while it gives all it has`() {
    var world = World(devices: 2)
    let line = world.link(10)
    let capped = world.path([line], cap: 4)
    world.arrive(at: [0, 1])
    // One alone has 4 of 10. From the first hour two have 8. Never full.
    world.devices { $0.transfer(capped, 8) }
    #expect(run(world).isEmpty)
    let free = world.path([line])
    world.devices { $0.transfer(free, 10) }
    #expect(hours(run(world)[0].full) == [0: 1, 1: 1])
  }

  @Test func `a link of one class is told from the one that it shares`() {
    // Device 0 comes over a line of 4, device 1 over one of 10; both over a server of 10.
    var world = World(devices: 2, sites: 2)
    let lines = [world.link(4), world.link(10)]
    let server = world.link(10)
    let first = world.path([lines[0], server])
    _ = world.path([lines[1], server])
    world.arrive(at: [0, 1])
    world.devices { $0.transfer(first, 8, perSite: true) }
    let full = run(world)
    // From 0 to 2 the line of 4 is full; from 1, when the other takes the 6 that are left, the server is.
    #expect(full.map(\.place) == [lines[0], server])
    #expect(hours(full[0].full) == [0: 1, 1: 1])
    #expect(abs(Double(full[1].total) / hour3600 - (1 + 0.2)) < 1e-6)
  }

  @Test(arguments: Worlds.allCases) func `what is full at all times of the day is full in all`(_ kind: Worlds)
  {
    for seed in Effort.seeds(1...4, usually: 2) {
      let trial = Trial(kind.make(seed), seed: UInt32(seed))
      for one in trial.record.full {
        #expect(one.inCalendars == [one.total] && one.intervals > 0)
        #expect(zip(one.full, one.open).allSatisfy { $0 <= $1 })
      }
    }
  }
}
