import FleetModel
import Snapshots

/// Reads delimited text a row at a time, in memory that does not grow with the file.
///
/// RFC 4180, and what spreadsheets write besides: `,` `;` or tab as the delimiter (found in the header, or
/// said in a first line `sep=;`), LF, CRLF or CR, a UTF-8 byte order mark, UTF-16, blank lines (skipped and
/// counted), quotes inside unquoted fields (kept as they are). The first row is the header. What is not UTF-8
/// is read as Windows-1252. NUL bytes, a quote that is never closed and a field above 1 MB are refused, with
/// their place.
struct CSVReader: ~Copyable, TableRows {
  static let fieldLimit = 1_000_000
  static let rowLimit = 16_000_000

  /// The first row's fields, spaces at their ends removed.
  private(set) var header: [String] = []
  private var headerPlaces: [SourcePlace] = []
  private(set) var blankLines = 0
  private(set) var repairs = (fields: 0, firstLine: 0)
  /// Line on which the row begins.
  private(set) var rowLine = 1

  let source: ByteSource
  var buffer: [UInt8] = []
  var scan = CSVScan()
  /// A carriage return ended the row before: a line feed behind it belongs to it.
  private var afterReturn = false

  /// Reads the header. Fails on an empty file and on whatever ``next()`` fails on.
  init(_ source: ByteSource) throws(FileFault) {
    self.source = source
    try source.decodeText()
    try skipBeginning()
    guard try next() else { throw FileFault(file: source.name, "the file is empty") }
    for field in 0..<fieldCount {
      header.append(text(field))
      headerPlaces.append(place(field))
    }
  }

  var file: String { source.name }
  /// See ``ByteSource/fingerprint``; covers the file once ``next()`` has returned false.
  var fingerprint: Fingerprint { source.fingerprint }

  func headerPlace(_ field: Int) -> SourcePlace {
    headerPlaces.indices.contains(field) ? headerPlaces[field] : SourcePlace(file: file, line: 1, column: 1)
  }

  // MARK: the current row

  var fieldCount: Int { scan.fields.count }

  /// Bytes of a field without its quotes; empty beyond the last field. To keep the slice beyond ``next()``
  /// costs a copy of a chunk of the file.
  func bytes(_ field: Int) -> ArraySlice<UInt8> {
    guard scan.fields.indices.contains(field) else { return [] }
    let place = scan.fields[field]
    let raw = buffer[scan.rowStart + Int(place.start)..<scan.rowStart + Int(place.end)]
    return place.style == .irregular ? CSVScan.unquoted(raw)[...] : raw
  }

  /// A field without the spaces at its ends. What is not UTF-8 is read as Windows-1252, and counted.
  mutating func text(_ field: Int) -> String {
    let content = trimmed(field)
    if let text = String(validating: content, as: UTF8.self) { return text }
    if repairs.fields == 0 { repairs.firstLine = rowLine }
    repairs.fields += 1
    return Windows1252.text(content)
  }

  /// Where a field of the current row begins, or the row itself for a field it does not have.
  func place(_ field: Int) -> SourcePlace {
    guard scan.fields.indices.contains(field) else {
      return SourcePlace(file: file, line: rowLine, column: 1)
    }
    let found = scan.fields[field]
    let start = Int(found.start) - (found.style == .quoted ? 1 : 0)
    let before = buffer[scan.rowStart..<scan.rowStart + start]
    let lines = before.reduce(0) { $0 + ($1 == CSVScan.Byte.lineFeed ? 1 : 0) }
    let lineStart = before.lastIndex(of: CSVScan.Byte.lineFeed).map { $0 + 1 } ?? scan.rowStart
    return SourcePlace(
      file: file, line: rowLine + lines, column: scan.rowStart + start - lineStart + 1)
  }

  /// Goes to the next row that is not blank; false at the end of the file.
  mutating func next() throws(FileFault) -> Bool {
    while try readRecord() {
      if !isBlank { return true }
      blankLines += 1
    }
    return false
  }

  private var isBlank: Bool {
    scan.fields.indices.allSatisfy { field in
      bytes(field).allSatisfy { $0 == CSVScan.Byte.space || $0 == CSVScan.Byte.tab }
    }
  }
}

// MARK: - rows out of bytes

extension CSVReader {
  private mutating func readRecord() throws(FileFault) -> Bool {
    if afterReturn {
      afterReturn = false
      scan.beginRow()
      if scan.position == buffer.count, try !refill() { return false }
      if buffer[scan.position] == CSVScan.Byte.lineFeed { scan.position += 1 }
    }
    scan.beginRow()
    rowLine = scan.line
    while true {
      switch CSVReader.run(&scan, buffer) {
      case .endOfRow:
        try checkLengths()
        afterReturn = buffer[scan.position - 1] == CSVScan.Byte.carriageReturn
        return true
      case .nul: throw nulByte
      case .endOfBytes:
        try checkLengths()
        if try !refill() { return try endOfFile() }
      }
    }
  }

  private static func run(_ scan: inout CSVScan, _ buffer: [UInt8]) -> CSVScan.Outcome {
    buffer.withUnsafeBufferPointer { scan.run($0) }
  }

  /// Drops what was read of earlier rows, and reads on.
  private mutating func refill() throws(FileFault) -> Bool {
    buffer.removeFirst(scan.rowStart)
    scan.position -= scan.rowStart
    scan.rowStart = 0
    return try source.read(into: &buffer)
  }

  private mutating func endOfFile() throws(FileFault) -> Bool {
    if scan.isQuoted {
      let place = openField
      throw FileFault(
        file: file, line: place.line, column: place.column, "a quote opens here and is never closed")
    }
    return scan.finish()
  }

  private func checkLengths() throws(FileFault) {
    if scan.position - scan.rowStart <= CSVReader.fieldLimit { return }
    let isLong = scan.fields.contains { Int($0.end - $0.start) > CSVReader.fieldLimit }
    if isLong || scan.position - scan.rowStart - scan.fieldStart > CSVReader.fieldLimit + 2 { throw tooLong }
    if scan.position - scan.rowStart > CSVReader.rowLimit {
      throw FileFault(file: file, line: rowLine, column: 1, "a row longer than 16 MB")
    }
  }

  /// Where the field begins that is being read.
  private var openField: (line: Int, column: Int) {
    (scan.fieldLine, scan.fieldStart - lineStart(before: scan.fieldStart) + 1)
  }

  /// The first byte of the line of a byte of the row, both counted from the start of the row.
  private func lineStart(before place: Int) -> Int {
    let before = buffer[scan.rowStart..<scan.rowStart + place]
    return before.lastIndex(of: CSVScan.Byte.lineFeed).map { $0 + 1 - scan.rowStart } ?? 0
  }

  private var nulByte: FileFault {
    let place = scan.position - scan.rowStart
    return FileFault(
      file: file, line: scan.line, column: place - lineStart(before: place) + 1,
      "a NUL byte: this is no text; save it as CSV UTF-8")
  }

  private var tooLong: FileFault {
    let what = scan.isQuoted ? "a quoted field that opens here" : "a field that starts here"
    let place = openField
    return FileFault(
      file: file, line: place.line, column: place.column,
      "\(what) is longer than 1 MB; is a quote missing?")
  }
}
