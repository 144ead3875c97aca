import Engine
import FleetModel

/// Sums states up over replications.
struct StateCollector {
  private var all: [[LoadAccumulator]]
  private var underWay: [[LoadAccumulator]]
  private var tables: [[Double]]
  private var trials = 0

  init(_ states: [Legend.State]) {
    all = states.map { $0.values.map { _ in LoadAccumulator() } }
    underWay = all
    tables = states.map { _ in [] }
  }

  /// - Parameter end: Of the trial, in microseconds since its statistics began.
  mutating func add(_ records: [StateRecord], end: Int64) {
    assert(records.count == tables.count, "every state has its record")
    trials += 1
    for (state, record) in records.enumerated() {
      for value in record.all.indices {
        // Devices keep their values when all is over: a campaign that ends sooner takes none away.
        let last = record.countAtEnd(value: value, of: Legend.fates.count)
        all[state][value].add(record.all[value], holding: Double(last), from: end)
        underWay[state][value].add(record.underWay[value])
      }
      if tables[state].isEmpty { tables[state] = record.tables.map { _ in 0 } }
      for (place, count) in record.tables.enumerated() { tables[state][place] += Double(count) }
    }
  }

  /// Of all states but quiet ones.
  func findings(_ states: [Legend.State]) -> [StateFinding] {
    states.enumerated().filter { !$0.element.isQuiet }.map { index, state in
      func loads(_ of: [LoadAccumulator]) -> [LoadFinding] {
        zip(state.values, of).map { LoadFinding(resource: $0, kind: .devices, load: $1) }
      }
      let moments = state.moments.map { Optional($0) } + [nil]
      return StateFinding(
        state: state, all: loads(all[index]), underWay: loads(underWay[index]),
        tables: zip(moments, state.tables).map { moment, table in
          StateFinding.Table(moment: moment, counts: counts(index, table, of: state.values.count))
        })
    }
  }

  private func counts(_ state: Int, _ table: Int, of values: Int) -> [[Double]] {
    let fates = Legend.fates.count
    return (0..<values).map { value in
      (0..<fates).map { fate in
        let place = (table * values + value) * fates + fate
        return place < tables[state].count ? tables[state][place] / Double(max(1, trials)) : 0
      }
    }
  }
}
