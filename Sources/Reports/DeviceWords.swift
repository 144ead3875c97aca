import Experiments
import FleetModel

/// What lines about the devices of a strategy say in words, by the numbers that records have.
struct DeviceWords {
  let strategy: CSVLines.Field
  let groups: [CSVLines.Field]
  let sites: [CSVLines.Field]
  let outcomes: [CSVLines.Field]
  let reasons: [CSVLines.Field]

  init(_ found: StrategyFindings) {
    strategy = CSVLines.Field(found.name)
    groups = found.legend.groups.map(CSVLines.Field.init)
    sites = found.legend.siteNames.map(CSVLines.Field.init)
    outcomes = Legend.outcomes.map { CSVLines.Field($0.rawValue) }
    reasons = found.legend.reasons.map { CSVLines.Field(found.legend.words($0)) }
  }
}

extension CSVLines {
  /// The name and the serial number of a device, in a fleet that has them.
  mutating func add(nameOf device: Int, _ names: DeviceNames?) {
    guard let names else { return }
    let row = names.row(of: device)
    add(text: row?.name ?? "")
    add(text: row?.serialNumber ?? "")
  }
}
