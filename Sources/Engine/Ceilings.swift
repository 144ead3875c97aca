import Snapshots

/// What there was at most of each resource, for the laws: a trial may go on with less than it began with, and
/// a pool that was cut holds more than its capacity until enough has come back.
struct Ceilings {
  private(set) var units: [Int32]
  /// Bytes per microsecond of each link.
  private(set) var rates: [Double]

  init(_ plan: Plan) {
    units = plan.pools.map { Int32($0.capacity) }
    rates = plan.links.map { $0.bandwidth.bytesPerMicrosecond }
  }

  /// From now on at most the new capacity is ever handed out; what is in use may be more.
  mutating func resize(pool: Int, to capacity: Int32, inUse: Int32) { units[pool] = max(capacity, inUse) }

  func save(to writer: inout SnapshotWriter) {
    writer.put(all: units)
    writer.put(all: rates)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let (savedUnits, savedRates) = (try reader.takeAll(of: Int32.self), try reader.takeAll(of: Double.self))
    if savedUnits.count != units.count { throw .mismatch("the number of pools") }
    if savedRates.count != rates.count { throw .mismatch("the number of links") }
    units = savedUnits
    for link in rates.indices { rates[link] = max(rates[link], savedRates[link]) }
  }
}
