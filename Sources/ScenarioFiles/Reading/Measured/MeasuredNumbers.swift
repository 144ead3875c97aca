import FleetModel
import Snapshots

/// The numbers that a scenario takes from files of what was measured: each is read once, and is listed with
/// the rows that it rests on.
final class MeasuredNumbers {
  private var knownValues: [ValueColumn: (values: [Double], assumption: Assumption)] = [:]
  private var knownShares: [ShareOfRows: (share: Double, assumption: Assumption)] = [:]
  /// Of those that are used, in the order of reading.
  private(set) var assumptions: [Assumption] = []

  func values(
    _ wanted: ValueColumn, isLive: Bool, _ read: () throws(FileFault) -> ValueTable
  ) throws(FileFault) -> [Double] {
    let known = knownValues[wanted]
    let found: (values: [Double], assumption: Assumption)
    if let known {
      found = known
    } else {
      let table = try read()
      found = (
        table.values,
        Assumption(
          name: table.name, value: table.summary, provenance: .measured,
          source: table.source)
      )
      knownValues[wanted] = found
    }
    if isLive { note(found.assumption) }
    return found.values
  }

  func share(
    _ wanted: ShareOfRows, isLive: Bool, _ read: () throws(FileFault) -> ShareTable
  ) throws(FileFault) -> Double {
    let known = knownShares[wanted]
    let found: (share: Double, assumption: Assumption)
    if let known {
      found = known
    } else {
      let table = try read()
      found = (
        table.share,
        Assumption(
          name: table.name, value: table.summary, provenance: .measured, source: table.source)
      )
      knownShares[wanted] = found
    }
    if isLive { note(found.assumption) }
    return found.share
  }

  private func note(_ assumption: Assumption) {
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }
}
