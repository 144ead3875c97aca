import FleetModel
import Snapshots

/// Reads files in which a scenario looks up numbers, a row at a time: tables in all shapes that a device list
/// may have, or folders of such.
struct MeasuredFiles {
  /// Of the bytes of all files.
  private(set) var fingerprint = Fingerprint()
  /// Of all files.
  private(set) var rows = 0
  private(set) var doubts: [Diagnostic] = []
  private var files = 0
  private var pages = GraphPages(of: "rows")

  /// Gives every row of a file, or of all files of a folder, to a taker.
  ///
  /// - Throws: For what cannot be read, a row with too many or too few fields, and where there is no row.
  mutating func read<Taker: RowTaker>(_ path: String, into taker: inout Taker) throws(FileFault) {
    for file in try FileFolder.files(path) {
      switch try TableFile.open(file) {
      case .delimited(var table):
        // Every name is in the header, so that a mistake is told before a large file is read.
        try taker.find(in: table.header, of: table.file, isAll: true)
        while try table.next() { try take(&table, &taker) }
        conclude(table)
      case .json(var table):
        let before = rows
        var names = 0
        while try table.next() {
          if table.header.count != names { try taker.find(in: table.header, of: table.file, isAll: false) }
          names = table.header.count
          try take(&table, &taker)
        }
        if names > 0 { try taker.find(in: table.header, of: table.file, isAll: true) }
        pages.add(table, rows: rows - before)
        conclude(table)
      }
    }
    if rows == 0 { throw FileFault(file: path, "has no rows") }
    if let open = pages.doubt { doubts.append(doubt(open, in: path)) }
  }

  private mutating func take<Rows: TableRows & ~Copyable, Taker: RowTaker>(
    _ table: inout Rows, _ taker: inout Taker
  ) throws(FileFault) {
    try MeasuredFiles.checkWidth(table)
    rows += 1
    try taker.take(&table)
  }

  private mutating func conclude<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) {
    let repairs = table.repairs
    if repairs.fields > 0 {
      let text = "\(repairs.fields) fields are not UTF-8 (the first here); they are read as Windows-1252"
      doubts.append(doubt(text, in: table.file, line: repairs.firstLine))
    }
    files += 1
    // One file alone keeps the fingerprint of its bytes.
    if files == 1 { fingerprint = table.fingerprint } else { fingerprint.combine(table.fingerprint.value) }
  }

  private func doubt(_ text: String, in file: String, line: Int = 0) -> Diagnostic {
    Diagnostic(
      .warning, at: SourcePlace(file: file, line: line, column: line > 0 ? 1 : 0), path: "", text)
  }

  /// `12,5` in a file whose fields are parted by commas is two fields, and 12 is not what was meant.
  private static func checkWidth<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) throws(FileFault) {
    let width = table.header.count
    let count = table.fieldCount
    if count == width || count > width && (width..<count).allSatisfy({ table.bytes($0).isEmpty }) { return }
    throw FileFault(
      file: table.file,
      "line \(table.rowLine): expected \(width) fields as in the header, found \(count); "
        + (count > width ? "does a value have a comma in it, such as 12,5 for 12.5?" : "is a value missing?"))
  }
}
