import FleetModel

/// `import.csv`: every row of the files that the fleet was read from, in their order: whether it is used, or
/// why not. `device` is the number of its (first) device in `devices.csv`.
package enum ImportCSV {
  package static let header = ["file", "line", "name", "serial number", "used", "reason", "device"]

  /// Writes one line a row.
  package static func write(_ rows: ImportedRows, to output: inout some TextOutputStream) {
    CSVText.write(header, to: &output)
    for index in 0..<rows.count {
      let row = rows[index]
      let fields = [
        row.file, "\(row.line)", row.name, row.serialNumber, row.reason == nil ? "yes" : "no",
        row.reason ?? "",
        row.device.map { "\($0)" } ?? "",
      ]
      CSVText.write(fields, to: &output)
    }
  }
}
