import Snapshots
import Testing

@testable import Engine

@Suite struct RosterTableTests {
  /// Pools: without a roster, one that suspends, one that finishes, another that suspends.
  private func plan() -> Plan {
    var world = World()
    let day = world.roster([(8, 12), (13, 17)], atShiftEnd: .suspend)
    let late = world.roster([(12, 20)], atShiftEnd: .finish)
    _ = world.pool(1)
    for roster in [day, late, day] { _ = world.pool(2, roster: roster) }
    return world.plan
  }

  private func ticks(_ hours: Double) -> Int64 { instant(hours).microseconds }

  @Test func `the table of rosters knows which pools follow a roster, and what it does to their work`() {
    let rosters = RosterTable(plan())
    #expect((0..<rosters.count).map { rosters.pools(of: $0).map(\.index) } == [[1, 3], [2]])
    #expect((0..<4).map { rosters.roster(ofPool: PoolID($0)) } == [nil, 0, 1, 0])
    #expect((0..<4).map { rosters.suspends(pool: PoolID($0)) } == [false, true, false, true])
    #expect((0..<2).map { rosters.suspends($0) } == [true, false])
    rosters.checkInvariants()
  }

  @Test func `the table of rosters tells who is on shift, and until when`() {
    var rosters = RosterTable(plan())
    let isOn = [7.0, 8, 11.5, 12, 13].map { rosters.isOn(0, at: ticks($0)) }
    #expect(isOn == [false, true, true, false, true])
    let changes = [7.0, 8, 12, 13, 17].map { rosters.nextChange(of: 0, after: ticks($0)) }
    #expect(changes == [ticks(8), ticks(12), ticks(13), ticks(17), .max])
  }

  @Test func `the table of rosters stretches work over breaks only where it is suspended`() {
    var rosters = RosterTable(plan())
    let two = TimeSpan.hours(2).microseconds
    let ends = (0..<4).map { rosters.endOfWork(two, in: PoolID($0), from: ticks(11)) }
    #expect(ends == [ticks(13), ticks(14), ticks(13), ticks(14)])
    #expect(rosters.endOfWork(two, in: PoolID(1), from: ticks(16)) == .max)
    #expect(rosters.endOfWork(0, in: PoolID(1), from: ticks(18)) == ticks(18))
    let worked = (0..<4).map { rosters.workTime(in: PoolID($0), from: ticks(11), to: ticks(14)) }
    #expect(worked == [3, 2, 3, 2].map { TimeSpan.hours($0).microseconds })
    #expect(rosters.workTime(in: PoolID(1), from: ticks(14), to: ticks(11)) == 0)
  }

  @Test func `the table of rosters comes back from a snapshot, and tells whose rules changed`() throws {
    let old = plan()
    var writer = SnapshotWriter()
    RosterTable(old).save(to: &writer)
    var reader = SnapshotReader(writer.bytes)
    let before = try RosterTable(from: &reader, poolCount: 4)
    #expect(RosterTable(old).changedPools(since: before) == [false, false, false, false])
    var new = old
    new.rosters[1].hours = open([(12, 21)])
    new.pools[1].roster = nil
    #expect(RosterTable(new).changedPools(since: before) == [false, true, true, false])
    reader = SnapshotReader(writer.bytes)
    #expect(throws: SnapshotFault.mismatch("tables of other sizes")) {
      _ = try RosterTable(from: &reader, poolCount: 3)
    }
  }
}
