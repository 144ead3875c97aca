import Snapshots

/// What became of one state in a trial.
package struct StateRecord: Sendable, Hashable {
  /// Of each value, how many devices (or journeys that have begun) have it over time.
  package var all: [SeriesRecord]
  /// Of each value, how many journeys under way have it over time.
  package var underWay: [SeriesRecord]
  /// The integrals of these since the warm-up, in microseconds.
  package var time: [Double]
  package var timeUnderWay: [Double]
  /// At each of the plan's moments and at the end, value by value, how many have it that have not begun, are
  /// under way, and ended with each outcome.
  package var tables: [Int]

  /// The count of a value and a fate at a moment.
  ///
  /// - Parameters:
  ///   - fates: How many there are: two, and the outcomes.
  package func count(at moment: Int, value: Int, fate: Int, of fates: Int) -> Int {
    tables[(moment * all.count + value) * fates + fate]
  }

  /// How many tables there are: one for each moment, and one of the end.
  package func tableCount(of fates: Int) -> Int { tables.count / max(1, all.count * fates) }

  /// How many have a value at the end.
  package func countAtEnd(value: Int, of fates: Int) -> Int {
    tables.suffix((all.count - value) * fates).prefix(fates).reduce(0, +)
  }

  /// How many have any of the values, at the end.
  package func population(of fates: Int) -> Int { tables.suffix(all.count * fates).reduce(0, +) }

  func put(into writer: inout SnapshotWriter) {
    for series in [all, underWay] {
      writer.put(series.count)
      for one in series { one.put(into: &writer) }
    }
    writer.put(all: time)
    writer.put(all: timeUnderWay)
    writer.put(all: tables)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    all = try SeriesRecord.takeAll(from: &reader)
    underWay = try SeriesRecord.takeAll(from: &reader)
    time = try reader.takeAll()
    timeUnderWay = try reader.takeAll()
    tables = try reader.takeAll()
  }

  package init(
    all: [SeriesRecord], underWay: [SeriesRecord], time: [Double], timeUnderWay: [Double], tables: [Int]
  ) {
    assert(all.count == underWay.count && all.count == time.count, "every value has its series")
    self.all = all
    self.underWay = underWay
    self.time = time
    self.timeUnderWay = timeUnderWay
    self.tables = tables
  }

  /// Whether it can be of a state with so many values, of which there are so many tables.
  package func fits(values: Int, tables: Int, fates: Int) -> Bool {
    [all.count, underWay.count, time.count, timeUnderWay.count].allSatisfy { $0 == values }
      && self.tables.count == values * tables * fates
  }
}
