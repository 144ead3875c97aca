import Testing

@testable import Engine

@Suite struct RosterTests {
  /// One technician on duty 8-12 and 24-30; devices need `hours` of work each and come at the given hours.
  private func day(_ atShiftEnd: ShiftEnd, hours: Double, at times: [Double], horizon: Double? = nil) -> Trial
  {
    var world = World(devices: times.count)
    world.arrive(at: times)
    let roster = world.roster([(8, 12), (24, 30)], atShiftEnd: atShiftEnd)
    let staff = world.pool(1, roster: roster)
    if let horizon { world.plan.horizon = instant(horizon) }
    world.devices { $0.work(staff, hours) }
    return world.run()
  }

  @Test func `a roster lets nothing start before the shift`() {
    let trial = day(.finish, hours: 1, at: [0])
    #expect(trial.ends == [9])
    #expect(trial.record.stages[1].waited == Int128(8 * hour))
    #expect(trial.record.waits[0].longest == 8 * hour)
  }

  @Test func `a roster lets work that has begun be finished after hours`() {
    let trial = day(.finish, hours: 3, at: [8, 8])
    #expect(trial.ends == [11, 14])
    #expect(trial.record.pools[0].busy == 6 * hour)
    #expect(trial.record.pools[0].overtime == 2 * hour)
    #expect(trial.record.pools[0].onShift == 4 * hour)
  }

  @Test func `a roster suspends work at its end and takes it up at the next beginning`() {
    let trial = day(.suspend, hours: 3, at: [8, 8])
    #expect(trial.ends == [11, 26])
    #expect(trial.record.pools[0].busy == 6 * hour)
    #expect(trial.record.pools[0].overtime == 0)
    #expect(trial.record.pools[0].onShift == 6 * hour)
    let load = trial.record.poolLoad[0].totals.reduce(0, +)
    #expect(near(load, 6 * hour))
  }

  @Test func `a roster gives work up at its end and begins it anew at the next beginning`() {
    let trial = day(.restart, hours: 3, at: [8, 8])
    // An hour is done before 12, and lost.
    #expect(trial.ends == [11, 27])
    #expect(trial.record.pools[0].busy == 7 * hour)
    #expect(trial.record.pools[0].overtime == 0)
    // Work that is longer than every shift is never done.
    #expect(day(.restart, hours: 7, at: [8], horizon: 90).ends.isEmpty)
    // One that lasts just as long as a shift is.
    #expect(day(.restart, hours: 6, at: [8]).ends == [30])
  }

  @Test(arguments: ShiftEnd.allCases)
  func `a roster starts nothing at the instant it closes`(atShiftEnd: ShiftEnd) {
    // The first is done at 12, just when the shift closes: the second waits for the next.
    #expect(day(atShiftEnd, hours: 4, at: [8, 8]).ends == [12, 28])
    #expect(day(atShiftEnd, hours: 1, at: [12]).ends == [25])
    let ends = [ShiftEnd.finish: 12.5, .suspend: 24.5, .restart: 25]
    #expect(day(atShiftEnd, hours: 1, at: [11.5]).ends == [ends[atShiftEnd]])
  }

  @Test func `a roster serves at once whoever comes at the instant it opens`() {
    #expect(day(.finish, hours: 1, at: [8]).ends == [9])
  }

  @Test func `a roster that has ended for good leaves the rest undone`() {
    let trial = day(.finish, hours: 4, at: [8, 24, 28, 28])
    #expect(trial.ends == [12, 28, 32])
    #expect(trial.record.unfinished == 1)
  }

  @Test func `a roster that suspends does not count what is left at the horizon`() {
    let trial = day(.suspend, hours: 6, at: [8], horizon: 20)
    #expect(trial.devices.isEmpty && trial.record.unfinished == 1)
    #expect(trial.record.pools[0].busy == 4 * hour)
  }

  @Test func `a roster gives every technician of the pool work when the shift begins`() {
    var world = World(devices: 5)
    let roster = world.roster([(1, 4)], atShiftEnd: .finish)
    let staff = world.pool(3, roster: roster)
    world.devices { $0.work(staff, 2) }
    let trial = world.run()
    #expect(trial.ends == [3, 3, 3, 5, 5])
    #expect(trial.record.poolLoad[0].peak == 3)
    #expect(trial.record.pools[0].overtime == 2 * hour)
  }

  @Test func `a roster holds what is held through the night when a body goes on without the person`() {
    var world = World()
    let roster = world.roster([(0, 4), (24, 28)], atShiftEnd: .suspend)
    let staff = world.pool(1, roster: roster)
    world.devices {
      $0.using(staff) {
        $0.wait(3)
        $0.wait(3)
      }
    }
    // Only labour is suspended; a wait inside passes at night too.
    #expect(world.run().ends == [6])
  }

  @Test func `a roster and a deadline at night give a suspended technician back`() {
    var world = World(devices: 2, profiles: 2)
    world.arrive(at: [0, 5])
    let roster = world.roster([(0, 4), (24, 28)], atShiftEnd: .suspend)
    let staff = world.pool(1, roster: roster)
    world.devices {
      $0.choose(
        byProfile: [1, 0], then: { $0.deadline(10, do: { $0.work(staff, 6) }, otherwise: { $0.outcome(1) }) },
        otherwise: { $0.work(staff, 1) })
    }
    let trial = world.run()
    #expect(trial.ends == [10, 25] && trial.outcomes == [1, 0])
    #expect(trial.record.pools[0].busy == 5 * hour)
  }
}
