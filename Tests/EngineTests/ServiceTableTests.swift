import Snapshots
import Testing

@testable import Engine

@Suite struct ServiceTableTests {
  private let caller = LimitTable.Caller(site: 0, device: 0)

  private func table() -> ServiceTable {
    var world = World()
    _ = world.service([(1, 10)], step: 1)
    _ = world.service([], step: 1)
    world.plan.binWidth = .hours(1)
    return ServiceTable(world.plan)
  }

  private func ticks(_ hours: Double) -> Int64 { instant(hours).microseconds }

  @Test func `the table of services asks each service's own limits, and counts its calls over time`() {
    var services = table()
    let answers = [
      services.request(0, for: caller, at: 0), services.request(0, for: caller, at: ticks(2)),
      services.request(1, for: caller, at: ticks(2)),
    ]
    #expect(answers == [.admitted, .standsInLine, .admitted])
    services.finish(at: ticks(3))
    #expect(
      services.records() == [
        ServiceRecord(calls: 2, throttled: 1, refusals: 0),
        ServiceRecord(calls: 1, throttled: 0, refusals: 0),
      ])
    #expect(services.loadRecords().map(\.totals) == [[1, 0, 1], [0, 0, 1]])
  }

  @Test func `the table of services remembers whom it admitted when statistics start over`() {
    var services = table()
    _ = services.request(0, for: caller, at: 0)
    services.resetStatistics(at: ticks(1))
    let answers = [9.5, 10].map { services.request(0, for: caller, at: ticks($0)) }
    #expect(answers == [.standsInLine, .admitted])
    services.finish(at: ticks(11))
    #expect(services.records()[0] == ServiceRecord(calls: 2, throttled: 1, refusals: 0))
  }

  @Test func `the table of services comes back from a snapshot`() throws {
    var services = table()
    _ = services.request(0, for: caller, at: ticks(1))
    var writer = SnapshotWriter()
    services.save(to: &writer)
    var copy = table()
    var reader = SnapshotReader(writer.bytes)
    try copy.restore(from: &reader)
    #expect(reader.isAtEnd)
    let answers = [
      services.request(0, for: caller, at: ticks(2)), copy.request(0, for: caller, at: ticks(2)),
    ]
    #expect(answers == [.standsInLine, .standsInLine])
    services.finish(at: ticks(3))
    copy.finish(at: ticks(3))
    #expect(services.records() == copy.records() && services.loadRecords() == copy.loadRecords())
  }
}
