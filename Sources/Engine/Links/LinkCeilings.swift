import Snapshots

/// The highest rate of each link so far, in bytes per microsecond, for the law that no link is over its
/// capacity: a trial may go on with slower links than it began with.
struct LinkCeilings {
  private(set) var rates: [Double]

  init(_ plan: Plan) { rates = plan.links.map { $0.bandwidth.bytesPerMicrosecond } }

  func save(to writer: inout SnapshotWriter) { writer.put(all: rates) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: Double.self)
    if saved.count != rates.count { throw .mismatch("the number of links") }
    try SnapshotFault.require(saved.allSatisfy(SnapshotLimits.isAmount), "the rate of a link")
    for link in rates.indices { rates[link] = max(rates[link], saved[link]) }
  }
}
