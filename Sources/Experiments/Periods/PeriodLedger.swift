import Engine
import FleetModel
import Snapshots

/// What pools, stocks and prices add up to in each period: the differences between what a trial has counted
/// at its ends. So the periods add up to the whole.
struct PeriodLedger: Sendable {
  private let plan: PeriodPlan
  /// Of each period that is over, in the order of ``PeriodMeasure/all(_:)``, behind what is of devices.
  private(set) var rows: [[Double]] = []
  private var before = Standing()

  /// Counted since the warm-up: of each pool, its busy time; of each stock, requests and those not met at
  /// once; and the cost.
  private struct Standing: Sendable {
    var busy: [Double] = []
    var requests: [Double] = []
    var cost = 0.0
  }

  init(_ plan: PeriodPlan) { self.plan = plan }

  /// When the next period ends that is not the last; nil: the others are over.
  var nextEnd: Instant? { rows.count + 1 < plan.periods.count ? plan.periods[rows.count].to : nil }

  /// A period is over at whose end the trial had come to this.
  mutating func close(_ result: TrialResult) {
    assert(rows.count < plan.periods.count, "more periods than there are")
    let standing = Standing(
      busy: result.record.pools.map(\.busy),
      requests: result.record.stocks.flatMap { [Double($0.requests), Double($0.short)] },
      cost: result.values[plan.cost])
    func difference(_ now: [Double], _ then: [Double]) -> [Double] {
      then.isEmpty ? now : zip(now, then).map { $0 - $1 }
    }
    let busy = difference(standing.busy, before.busy)
    let requests = difference(standing.requests, before.requests)
    rows.append(row(busy, requests, standing.cost - before.cost))
    before = standing
  }

  /// The trial is over: what is left is in the period at hand, and nothing in later ones.
  mutating func finish(_ result: TrialResult) { while rows.count < plan.periods.count { close(result) } }

  private func row(_ busy: [Double], _ requests: [Double], _ cost: Double) -> [Double] {
    let period = rows.count
    var (hours, people) = (0.0, 0.0)
    var ofPools: [Double] = []
    for pool in plan.legend.poolRoles {
      let time = pool.members.reduce(0) { $0 + busy[$1] } / 3.6e9
      ofPools.append(time)
      if !pool.isStaff { continue }
      let count = pool.members.reduce(0) { $0 + plan.people(busy: busy[$1], pool: $1, period: period) }
      ofPools.append(count)
      (hours, people) = (hours + time, people + count)
    }
    let ofStocks = plan.legend.stockRoles.flatMap { stock in
      (0...1).map { part in stock.present.reduce(0) { $0 + requests[2 * $1 + part] } }
    }
    return [hours, people] + ofPools + ofStocks + [cost]
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(rows.count)
    for row in rows { writer.put(all: row) }
    writer.put(all: before.busy)
    writer.put(all: before.requests)
    writer.put(before.cost)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = try reader.take(Int.self)
    try SnapshotFault.require((0..<plan.periods.count).contains(count), "more periods than there are")
    rows = []
    for _ in 0..<count { rows.append(try reader.takeAll()) }
    before.busy = try reader.takeAll()
    before.requests = try reader.takeAll()
    before.cost = try reader.take()
    let width = plan.measures.count - PeriodRows.ofDevices
    try SnapshotFault.require(rows.allSatisfy { $0.count == width }, "periods of other measures")
  }
}
