import Snapshots
import Statistics

/// The numbers of a finished point as bytes, from which they are read back bit for bit.
extension PointTrials {
  var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.put(replications.lowerBound)
    writer.put(replications.upperBound)
    writer.put(measures.count)
    for measure in measures { writer.put(all: Array(measure.utf8)) }
    writer.put(strategies.count)
    for strategy in strategies {
      writer.put(all: Array(strategy.name.utf8))
      for column in strategy.values { PointTrials.put(column, into: &writer) }
      for column in strategy.weights { PointTrials.put(column, into: &writer) }
      writer.put(all: strategy.goals.flatMap { $0 })
      writer.put(strategy.events)
      writer.put(strategy.quantiles.count)
      for (index, quantile) in strategy.quantiles.sorted(by: { $0.key < $1.key }) {
        writer.put(index)
        PointTrials.put(quantile, into: &writer)
      }
    }
    return writer.bytes
  }

  /// Throws for bytes that are no numbers of a point.
  init(snapshot bytes: [UInt8]) throws(SnapshotFault) {
    var reader = SnapshotReader(bytes)
    let (lower, upper) = (try reader.take(Int.self), try reader.take(Int.self))
    try SnapshotFault.require(0 <= lower && lower < upper && upper < 1 << 32, "replications")
    let measures = try PointTrials.list(&reader) { reader throws(SnapshotFault) in
      String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
    }
    let count = measures.count
    let strategies = try PointTrials.list(&reader) { reader throws(SnapshotFault) in
      try PointTrials.strategy(&reader, measures: count, replications: upper - lower)
    }
    if !reader.isAtEnd { throw .mismatch("a point with something behind its end") }
    self.init(replications: lower..<upper, measures: measures, strategies: strategies)
  }

  private static func strategy(_ reader: inout SnapshotReader, measures: Int, replications: Int)
    throws(SnapshotFault) -> Strategy
  {
    let name = String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
    var columns: [[Double]] = []
    while columns.count < 2 * measures { columns.append(try column(&reader, replications)) }
    let goals = try rows(try reader.takeAll(of: GoalOutcome.self), replications)
    let events = try reader.take(Int.self)
    let quantiles = try list(&reader) { reader throws(SnapshotFault) in
      let index = try reader.take(Int.self)
      try SnapshotFault.require(0 <= index && index < measures, "a quantile of no measure")
      return (index, try quantile(&reader))
    }
    return Strategy(
      name: name, values: Array(columns[..<measures]), weights: Array(columns[measures...]),
      quantiles: Dictionary(quantiles) { first, _ in first }, goals: goals, events: events)
  }

  /// As many goals in every replication.
  private static func rows(_ outcomes: [GoalOutcome], _ replications: Int) throws(SnapshotFault)
    -> [[GoalOutcome]]
  {
    try SnapshotFault.require(outcomes.count % replications == 0, "goals of other replications")
    let width = outcomes.count / replications
    return (0..<replications).map { Array(outcomes[$0 * width..<($0 + 1) * width]) }
  }

  private static func list<Item>(
    _ reader: inout SnapshotReader, _ read: (inout SnapshotReader) throws(SnapshotFault) -> Item
  ) throws(SnapshotFault) -> [Item] {
    let count = try reader.take(Int.self)
    try SnapshotFault.require(SnapshotLimits.isCount(count), "a number of things")
    var items: [Item] = []
    while items.count < count { items.append(try read(&reader)) }
    return items
  }

  /// A column that is the same in every replication, as weights are of campaigns, is one number.
  private static func put(_ column: [Double], into writer: inout SnapshotWriter) {
    let first = column.first?.bitPattern
    writer.put(all: column.allSatisfy { $0.bitPattern == first } ? Array(column.prefix(1)) : column)
  }

  private static func column(_ reader: inout SnapshotReader, _ replications: Int) throws(SnapshotFault)
    -> [Double]
  {
    let column = try reader.takeAll(of: Double.self)
    if column.count == replications { return column }
    try SnapshotFault.require(column.count == 1, "values of other replications")
    return [Double](repeating: column[0], count: replications)
  }

  private static func put(_ quantile: ClusteredSample.Quantile, into writer: inout SnapshotWriter) {
    let interval = quantile.interval
    for end in [interval.mean, interval.lower, interval.upper, interval.confidence] { writer.put(end) }
    writer.put(interval.count)
    writer.put(all: quantile.residuals)
  }

  private static func quantile(_ reader: inout SnapshotReader) throws(SnapshotFault)
    -> ClusteredSample.Quantile
  {
    let (mean, lower) = (try reader.take(Double.self), try reader.take(Double.self))
    let (upper, confidence) = (try reader.take(Double.self), try reader.take(Double.self))
    let count = try reader.take(Int.self)
    try SnapshotFault.require(
      !(lower > mean) && !(upper < mean) && 0 < confidence && confidence < 1, "an interval")
    let interval = ConfidenceInterval(
      mean: mean, lower: lower, upper: upper, count: count, confidence: confidence)
    return ClusteredSample.Quantile(interval: interval, residuals: try reader.takeAll())
  }
}
