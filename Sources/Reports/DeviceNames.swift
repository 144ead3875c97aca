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

  /// The devices of a name or serial number, in their order; of names that several rows have, all of them.
  package func devices(named name: String) -> [Int] {
    var found: [Int] = []
    for (place, entry) in order.enumerated() {
      let row = rows[entry.row]
      if row.name != name && row.serialNumber != name { continue }
      let next = place + 1 < order.count ? order[place + 1].device : end
      found += entry.device..<max(entry.device, min(next, end))
    }
    return found
  }

  /// Why the rows of a name are left out; nil: no row has it, or one is used.
  package func reasonLeftOut(named name: String) -> String? {
    for number in 0..<rows.count {
      let row = rows[number]
      if row.device == nil, row.name == name || row.serialNumber == name { return row.reason }
    }
    return nil
  }

  /// The names that are most like a word, as many as are worth looking at.
  package func names(like word: String) -> [String] {
    let start = word.lowercased().prefix(2)
    var found: [String] = []
    for entry in order {
      let name = rows[entry.row].name
      if order.count <= 1000 || name.lowercased().hasPrefix(start) { found.append(name) }
      if found.count == 1000 { break }
    }
    return found
  }
}
