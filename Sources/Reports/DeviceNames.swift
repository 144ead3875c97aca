import Experiments
import FleetModel

/// What the devices of an imported fleet are called in the files that they were read from.
package struct DeviceNames {
  private let rows: ImportedRows
  /// Rows in the order of their devices; each has all devices up to the next one's first.
  private let order: [(device: Int, row: Int)]
  private let end: Int

  /// Nil where no device has a name: in a fleet that is not imported, and where devices arrive for ever,
  /// which are only *like* those of the list.
  package init?(_ scenario: Scenario) {
    guard let imported = scenario.fleet.imported, imported.everyRow.count > 0 else { return nil }
    if case .arrivals = scenario.rollout { return nil }
    rows = imported.everyRow
    order = rows.inOrderOfDevices()
    end = scenario.fleet.deviceCount
  }

  /// The row that a device comes from; nil for devices that are in no file.
  package func row(of device: Int) -> ImportedRows.Row? {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle].device <= device { low = middle + 1 } else { high = middle }
    }
    return low > 0 && device < end ? rows[order[low - 1].row] : nil
  }
}
