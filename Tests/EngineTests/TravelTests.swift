import Testing

@testable import Engine

/// People who come to the device.
@Suite struct TravelTests {
  /// One technician, an hour between two sites; device i stands at site i mod 2.
  private func trial(
    _ returns: TravelPlan.Returns, at times: [Double], base: Int = 0, count: Int = 1,
    shifts: [(Double, Double)] = [], hours: Double = 0.5, ways: [TravelPlan.Way] = []
  ) -> Trial {
    var world = World(devices: times.count, sites: 2)
    world.arrive(at: times)
    let roster = shifts.isEmpty ? nil : world.roster(shifts, atShiftEnd: .finish)
    let staff = Int32(world.pool(count, roster: roster))
    world.plan.crews = [CrewPlan(members: [[staff, staff]])]
    world.plan.travels = [
      TravelPlan(
        pool: Int(staff), base: base, between: .hours(1), fromBase: .hours(0.25), returns: returns, ways: ways
      )
    ]
    world.devices { $0.work(crew: 0, .constant(hours)) }
    return world.run()
  }

  @Test func `who is wanted elsewhere travels there first`() {
    // A at once; an hour to B; and an hour back to A.
    #expect(trial(.never, at: [0, 0, 0]).ends == [0.5, 2, 3.5])
  }

  @Test func `the way is time with the device, and the person is busy on it`() {
    let trial = trial(.never, at: [0, 0])
    #expect(trial.record.pools[0].busy == 2 * hour)
  }

  @Test func `a base of its own lies on the way to the first site`() {
    #expect(trial(.never, at: [0, 0], base: -1).ends == [0.75, 2.25])
  }

  @Test func `who is there already is sent before somebody who would have to come`() {
    // Two people at the first site; one goes to the second, and stays.
    #expect(trial(.never, at: [5, 0, 9, 5], count: 2).ends == [5.5, 1.5, 9.5, 5.5])
    // Where both would have to come, the first of them does, and the other serves the third in line.
    #expect(trial(.never, at: [5, 0, 5, 5], count: 2).ends == [5.5, 1.5, 6.5, 7])
  }

  @Test func `who goes back after each job comes to the base first`() {
    // Done at B at 1.5, at the base at 2.5, and at B again at 3.5.
    #expect(trial(.afterEachJob, at: [9, 0, 9, 0]).ends == [9.5, 1.5, 10, 4])
    // Wanted long after, the way back is over.
    #expect(trial(.afterEachJob, at: [9, 0, 9, 5]).ends == [9.5, 1.5, 10, 6.5])
  }

  @Test func `the next shift begins at the base`() {
    let shifts = [(0.0, 8.0), (24.0, 32.0), (48.0, 56.0)]
    #expect(trial(.atShiftEnd, at: [9, 0, 9, 24], shifts: shifts).ends == [24.5, 1.5, 25, 26.5])
    #expect(trial(.never, at: [48, 0, 48, 24], shifts: shifts).ends[3] == 24.5)
    // Who is at work beyond the end of the shift goes home from there.
    #expect(trial(.atShiftEnd, at: [48, 7, 48, 24], shifts: shifts).ends[3] == 25.5)
  }

  @Test func `a way of its own takes its own time`() {
    let ways = [TravelPlan.Way(from: 0, to: 1, takes: .hours(3))]
    #expect(trial(.never, at: [0, 0, 0], ways: ways).ends == [0.5, 4, 5.5])
  }
}
