import FleetModel
import Snapshots

/// The numbers that a scenario takes from files of what was measured: each is read once, and is listed with
/// the rows that it rests on.
final class MeasuredNumbers {
  private var values: [ValueColumn: (values: [Double], assumption: Assumption)] = [:]
  private var shares: [ShareOfRows: (share: Double, assumption: Assumption)] = [:]
  /// Of those that are used, in the order of reading.
  private(set) var assumptions: [Assumption] = []

  func values(
    _ wanted: ValueColumn, isLive: Bool, _ read: () throws(FileFault) -> ValueTable
  ) throws(FileFault) -> [Double] {
    let known = values[wanted]
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
      values[wanted] = found
    }
    if isLive { note(found.assumption) }
    return found.values
  }

  func share(
    _ wanted: ShareOfRows, isLive: Bool, _ read: () throws(FileFault) -> ShareTable
  ) throws(FileFault) -> Double {
    let known = shares[wanted]
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
      shares[wanted] = found
    }
    if isLive { note(found.assumption) }
    return found.share
  }

  private func note(_ assumption: Assumption) {
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }
}
