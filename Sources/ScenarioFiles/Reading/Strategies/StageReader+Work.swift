import FleetModel
import Randomness

extension StageReader {
  func work(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let by = named(.pool, reader.required("by", "the pool that does it"), "the name of a pool")
    if let by, isLive { context.staff.works(by) }
    let units = reader.read("units", or: 1) { count($0, in: 1...1_000_000) }
    let timed = timed(reader)
    let limited = reader.optional("queue at most")
    let limit = count(limited, in: 0...1_000_000_000)
    let ifFull = stages(reader.optional("if full"), "\(position).1.")
    let patience = reader.given("waits at most") { varying.distribution($0, .duration) }
    let ifNotServed = stages(reader.optional("if not served"), "\(position).2.")
    let priority = priority(reader)
    if case .absent = patience, !ifNotServed.isEmpty {
      reader.node.complain("expected 'waits at most' as well as 'if not served', found none")
    }
    if limited == nil, !ifFull.isEmpty {
      reader.node.complain("expected 'queue at most' as well as 'if full', found none")
    }
    guard let timed, let priority, let by, let units, !patience.isWrong else { return nil }
    return .work(
      Stage.Work(
        by: by, units: units, takes: timed.takes, times: timed.times, priority: priority, queueLimit: limit,
        ifFull: ifFull, waitsAtMost: patience.value, ifNotServed: ifNotServed))
  }

  func using(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let pool = named(.pool, reader.required("pool", "what is held"), "the name of a pool")
    let units = reader.read("units", or: 1) { count($0, in: 1...1_000_000) }
    let inner = holding(pool) { stages(reader.required("do", "a list of stages"), "\(position).1.") }
    guard let priority = priority(reader), let pool, let units else { return nil }
    return .using(pool: pool, units: units, priority: priority, body: inner)
  }

  private func priority(_ reader: MappingReader) -> Varying<Int>? {
    reader.read("priority", or: .same(1)) { varying.count($0) }
  }
}
