import Testing

@testable import Engine

/// Small enough to be worked out by hand.
@Suite struct BranchByHandTests {
  private func repairs(
    _ staff: Int, of devices: Int = 6, hours: Double = 1, roster: ([(Double, Double)], ShiftEnd)? = nil
  ) -> Plan {
    var world = World(devices: devices)
    let shifts = roster.map { world.roster($0.0, atShiftEnd: $0.1) }
    let pool = world.pool(staff, roster: shifts)
    world.devices { $0.work(pool, hours) }
    return world.plan
  }

  private func ends(_ plan: Plan, _ at: Double, _ other: Plan) throws -> [Double] {
    try PiecewiseRun(plan, at: [instant(at)], next: { _ in other }).ends
  }

  @Test func `a second repairman from hour 2 on halves what is left`() throws {
    // At 2 the second is about to be done: the change comes before whatever else happens at its instant.
    #expect(try ends(repairs(1), 2.5, repairs(2)) == [1, 2, 3, 3.5, 4, 4.5])
    #expect(try ends(repairs(1), 2, repairs(2)) == [1, 2, 3, 3, 4, 4])
  }

  @Test func `a repairman who leaves finishes what he is at`() throws {
    #expect(try ends(repairs(2), 1.5, repairs(1)) == [1, 1, 2, 2, 3, 4])
    #expect(try ends(repairs(3), 0.5, repairs(1)) == [1, 1, 1, 2, 3, 4])
  }

  @Test func `a pool without anybody for a while has everybody wait`() throws {
    let pieces = try PiecewiseRun(
      repairs(2), at: [instant(0.5), instant(3)], next: { [repairs(0), repairs(2)][$0] })
    #expect(pieces.ends == [1, 1, 4, 4, 5, 5])
    // Two until 0.5, and from 3 until 5.
    #expect(pieces.record.pools[0].onShift == 5 * hour)
  }

  @Test func `a link that is doubled at hour 1 sends the rest twice as fast`() throws {
    func sends(_ bytesPerHour: Double) -> Plan {
      var world = World(devices: 2)
      world.arrive(at: [0, 1])
      let path = world.path([world.link(bytesPerHour)])
      world.devices { $0.transfer(path, 4) }
      return world.plan
    }
    // Alone: 1 of 4 bytes by hour 1. Then both share 2 an hour: 3 left and 4 left end at 4 and 4.5.
    #expect(near(try ends(sends(1), 1, sends(2)), [4, 4.5]))
    #expect(near(try ends(sends(1), 1.0, sends(1)), [7, 8]))
    // From hour 3 on: by then 2 and 1 are sent; 2 and 3 are left at 2 each.
    #expect(near(try ends(sends(1), 3, sends(4)), [4, 4.25]))
  }

  /// One device that takes five hours, or some of one.
  private func shifts(
    _ spans: [(Double, Double)]?, _ rule: ShiftEnd = .suspend, of devices: Int = 1, hours: Double = 5
  ) -> Plan {
    repairs(1, of: devices, hours: hours, roster: spans.map { ($0, rule) })
  }

  @Test func `a shift that is longer from now on goes on with the work that would have lain`() throws {
    let day = shifts([(0, 2), (10, 99)])
    // 2 hours before the break, 3 after.
    #expect(try ends(day, 1, day) == [13])
    #expect(try ends(day, 1, shifts([(0, 4), (10, 99)])) == [11])
    // At 3 it lies; the new hours open at 5.
    #expect(try ends(day, 3, shifts([(0, 2), (5, 99)])) == [8])
    // From 3 on there are no shifts at all: the 3 hours left begin at once.
    #expect(try ends(day, 3, shifts(nil)) == [6])
    // From 1 on whoever is at it finishes; and the other way round.
    #expect(try ends(day, 1, shifts([(0, 2), (10, 99)], .finish)) == [5])
    #expect(try ends(shifts([(0, 2), (10, 99)], .finish), 1, day) == [13])
  }

  @Test func `work that would never have been done is done once there are shifts again`() throws {
    #expect(try ends(shifts([(0, 2)]), 3, shifts([(0, 2), (8, 20)])) == [11])
  }

  @Test func `a shift of the old hours does not begin after all`() throws {
    let before = shifts([(0, 1), (2, 99)], .finish, of: 3, hours: 1)
    #expect(try ends(before, 1.5, shifts([(0, 1), (6, 99)], .finish, of: 3, hours: 1)) == [1, 7, 8])
    #expect(try ends(before, 1.5, before) == [1, 3, 4])
  }

  @Test func `a service with a higher limit admits at once who waits for it`() throws {
    func calls(_ perHour: Int) -> Plan {
      var world = World(devices: 4)
      world.arrive(at: [0, 0, 0, 0.75])
      let service = world.service([(requests: perHour, hours: 1)], step: 0.25)
      world.devices { $0.call(service) }
      return world.plan
    }
    // One an hour: callers are admitted at 0, 1, 2 and 3. Under four an hour from 0.5 on the bucket is full
    // again at 1 in either case, and may be overdrawn by 3/4 of an hour: there is a token for each of the two
    // who come back at 0.5, and for the fourth at 0.75.
    #expect(try ends(calls(1), 0.5, calls(1)) == [0, 1, 2, 3])
    #expect(try ends(calls(1), 0.5, calls(4)) == [0, 0.5, 0.5, 0.75])
  }

  @Test func `longer laws and other odds hold for what begins after`() throws {
    #expect(try ends(repairs(1, of: 3), 0.5, repairs(1, of: 3, hours: 2)) == [1, 3, 5])
  }
}
