import Snapshots

/// The distribution points of a trial: who is served, and who stands in line.
struct DistributionPoints: ~Copyable {
  private struct Point: BitwiseCopyable {
    var clients = 0
    var line = FetchTable.Line()
  }

  enum Answer {
    case serves
    /// The fetch stands in line.
    case waits
    case turnsAway
  }

  private var points: [Point]

  /// - Parameter count: Places of all distribution points.
  init(count: Int) { points = [Point](repeating: Point(), count: count) }

  /// A fetch asks to be served.
  mutating func ask(
    _ fetch: UInt32, at place: Int, clients: Int, queueLimit: Int?, _ fetches: inout FetchTable,
    at now: Int64
  ) -> Answer {
    assert(clients > 0, "a distribution point that serves nobody")
    if points[place].clients < clients && points[place].line.count == 0 {
      points[place].clients += 1
      return .serves
    }
    if let queueLimit, Int(points[place].line.count) >= queueLimit { return .turnsAway }
    fetches.join(fetch, &points[place].line, at: now)
    return .waits
  }

  /// One is served no longer.
  mutating func release(_ place: Int) {
    assert(points[place].clients > 0, "nobody is served")
    points[place].clients -= 1
  }

  /// - Returns: The first in line, out of it and served from now on; nil: nobody waits, or there is no room.
  mutating func next(at place: Int, clients: Int, _ fetches: inout FetchTable) -> UInt32? {
    let first = points[place].line.first
    if first == Fetch.none || points[place].clients >= clients { return nil }
    fetches.remove(first, from: &points[place].line)
    points[place].clients += 1
    return first
  }

  /// A fetch waits no longer.
  mutating func leave(_ fetch: UInt32, at place: Int, _ fetches: inout FetchTable) {
    fetches.remove(fetch, from: &points[place].line)
  }
}

// MARK: - Snapshots

extension DistributionPoints {
  func save(to writer: inout SnapshotWriter) { writer.put(all: points) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = points.count
    points = try reader.takeAll()
    if points.count != count { throw .mismatch("another number of distribution points") }
  }

  var count: Int { points.count }
  func clients(at place: Int) -> Int { points[place].clients }
  func line(at place: Int) -> FetchTable.Line { points[place].line }
}
