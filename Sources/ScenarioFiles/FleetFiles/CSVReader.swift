import FleetModel
import Snapshots

/// Reads delimited text a row at a time, in memory that does not grow with the file.
///
/// RFC 4180, and what spreadsheets write besides: `,` `;` or tab as the delimiter (found in the header), LF,
/// CRLF or CR, a UTF-8 byte order mark, blank lines (skipped and counted), quotes inside unquoted fields
/// (kept as they are). The first row is the header. UTF-16, NUL bytes, a quote that is never closed and a
/// field above 1 MB are refused, with their place.
struct CSVReader: ~Copyable {
  static let fieldLimit = 1_000_000
  static let rowLimit = 16_000_000

  private(set) var delimiter = Byte.comma
  /// The first row's fields, spaces at their ends removed.
  private(set) var header: [String] = []
  private(set) var blankLines = 0
  /// Fields asked for by ``text(_:)`` that were not UTF-8, and the line of the first.
  private(set) var repairedFields = 0
  private(set) var firstRepairedLine = 0

  private let source: ByteSource
  private var buffer: [UInt8] = []
  private var position = 0
  private var state = State.fieldStart
  private var afterReturn = false
  private var line = 1
  /// Added to a position in the buffer it gives the column, from 0: how many bytes of the current line stood
  /// in earlier buffers, less the position at which the line starts in this one.
  private var lineOffset = 0
  private var row: [UInt8] = []
  private var fields: [Field] = []
  private var current = Field()

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private struct Field {
    var start = 0
    var end = 0
    var line = 1
    var column = 1
  }

  enum Byte {
    static let nul = UInt8(0)
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
  }

  /// Reads the header. Fails on an empty file and on whatever ``next()`` fails on.
  init(_ source: ByteSource) throws(FileFault) {
    self.source = source
    try skipByteOrderMark()
    try detectDelimiter()
    guard try next() else { throw FileFault(file: source.name, "the file is empty") }
    for field in 0..<fieldCount { header.append(text(field)) }
  }

  var file: String { source.name }
  /// See ``ByteSource/fingerprint``; covers the file once ``next()`` has returned false.
  var fingerprint: Fingerprint { source.fingerprint }

  // MARK: the current row

  var fieldCount: Int { fields.count }
  /// Line on which the row begins.
  var rowLine: Int { fields.first?.line ?? line }

  /// Bytes of a field without its quotes; empty beyond the last field. To keep the slice beyond ``next()``
  /// costs a copy of the row.
  func bytes(_ field: Int) -> ArraySlice<UInt8> {
    fields.indices.contains(field) ? row[fields[field].start..<fields[field].end] : []
  }

  /// A field without the spaces at its ends. What is not UTF-8 becomes U+FFFD and is counted.
  mutating func text(_ field: Int) -> String {
    let isBlank = { (byte: UInt8) in byte == Byte.space || byte == Byte.tab }
    var content = bytes(field).drop(while: isBlank)
    while let last = content.last, isBlank(last) { content.removeLast() }
    if let text = String(validating: content, as: UTF8.self) { return text }
    repairedFields += 1
    if repairedFields == 1 { firstRepairedLine = rowLine }
    return String(decoding: content, as: UTF8.self)
  }

  /// Where a field of the current row begins, or the row itself for a field it does not have.
  func place(_ field: Int) -> SourcePlace {
    let place = fields.indices.contains(field) ? fields[field] : Field(line: rowLine)
    return SourcePlace(file: file, line: place.line, column: place.column)
  }

  /// Goes to the next row that is not blank; false at the end of the file.
  mutating func next() throws(FileFault) -> Bool {
    while try readRecord() {
      if row.contains(where: { $0 != Byte.space && $0 != Byte.tab }) { return true }
      blankLines += 1
    }
    return false
  }
}

// MARK: - rows out of bytes

extension CSVReader {
  private mutating func readRecord() throws(FileFault) -> Bool {
    row.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    state = .fieldStart
    while true {
      if position == buffer.count, try !refill() { return try endOfFile() }
      if afterReturn {
        afterReturn = false
        if buffer[position] == Byte.lineFeed {
          position += 1
          lineOffset -= 1
          continue
        }
      }
      if try scan() { return true }
    }
  }

  private mutating func refill() throws(FileFault) -> Bool {
    lineOffset += buffer.count
    buffer.removeAll(keepingCapacity: true)
    position = 0
    return try source.read(into: &buffer)
  }

  /// Consumes bytes of the buffer; true when a row ended, false when the buffer did.
  private mutating func scan() throws(FileFault) -> Bool {
    while position < buffer.count {
      switch state {
      case .fieldStart:
        current = Field(start: row.count, line: line, column: lineOffset + position + 1)
        state = buffer[position] == Byte.quote ? .quoted : .plain
        if state == .quoted { position += 1 }
      case .plain:
        if try scanPlain() { return true }
      case .quoted:
        try scanQuoted()
      case .quoteInQuoted:
        // Two quotes stand for one; after a single one the field goes on unquoted.
        let isEscaped = buffer[position] == Byte.quote
        if isEscaped {
          row.append(Byte.quote)
          position += 1
        }
        state = isEscaped ? .quoted : .plain
      }
    }
    return false
  }

  private mutating func scanPlain() throws(FileFault) -> Bool {
    let delimiter = delimiter
    try take { byte in
      byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn || byte == Byte.nul
    }
    guard position < buffer.count else { return false }
    let byte = buffer[position]
    if byte == Byte.nul { throw nulByte }
    position += 1
    endField()
    if byte == delimiter { return false }
    afterReturn = byte == Byte.carriageReturn
    startLine()
    return true
  }

  private mutating func scanQuoted() throws(FileFault) {
    try take { byte in byte == Byte.quote || byte == Byte.lineFeed || byte == Byte.nul }
    guard position < buffer.count else { return }
    let byte = buffer[position]
    if byte == Byte.nul { throw nulByte }
    position += 1
    if byte == Byte.quote {
      state = .quoteInQuoted
    } else {
      row.append(byte)
      startLine()
    }
  }

  /// Moves bytes up to the first that `stops` into the row.
  private mutating func take(until stops: (UInt8) -> Bool) throws(FileFault) {
    let start = position
    let length = buffer.withUnsafeBufferPointer { all in
      var end = start
      while end < all.count, !stops(all[end]) { end += 1 }
      return end - start
    }
    row.append(contentsOf: buffer[start..<start + length])
    position = start + length
    if row.count - current.start > Self.fieldLimit { throw tooLong }
    if row.count > Self.rowLimit || fields.count > Self.rowLimit / 16 {
      throw FileFault(file: file, line: rowLine, column: 1, "a row longer than 16 MB")
    }
  }

  private mutating func endField() {
    current.end = row.count
    fields.append(current)
    state = .fieldStart
  }

  private mutating func startLine() {
    line += 1
    lineOffset = -position
  }

  private mutating func endOfFile() throws(FileFault) -> Bool {
    switch state {
    case .quoted:
      throw FileFault(
        file: file, line: current.line, column: current.column,
        "a quote opens here and is never closed")
    case .plain, .quoteInQuoted:
      endField()
      return true
    case .fieldStart:
      // The file ends after the end of a line, and there is no further row; or it ends after a delimiter,
      // which begins one more field, an empty one.
      if fields.isEmpty { return false }
      current = Field(start: row.count, line: line, column: lineOffset + position + 1)
      endField()
      return true
    }
  }

  private var nulByte: FileFault {
    FileFault(
      file: file, line: line, column: lineOffset + position + 1,
      "a NUL byte: this is no text, or UTF-16; save it as CSV UTF-8")
  }

  private var tooLong: FileFault {
    let what = state == .quoted ? "a quoted field that opens here" : "a field that starts here"
    return FileFault(
      file: file, line: current.line, column: current.column,
      "\(what) is longer than 1 MB; is a quote missing?")
  }
}

// MARK: - what the beginning of the file tells

extension CSVReader {
  private mutating func skipByteOrderMark() throws(FileFault) {
    while buffer.count < 3, try source.read(into: &buffer) {}
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineOffset = -3
    }
    if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
      throw FileFault(
        file: file, line: 1, column: 1, "the file is UTF-16; save it as CSV UTF-8 (comma delimited)")
    }
  }

  /// The most frequent of `,` `;` and tab in the first line that is not blank, outside quotes.
  private mutating func detectDelimiter() throws(FileFault) {
    let candidates = [Byte.comma, Byte.semicolon, Byte.tab]
    var counts = [0, 0, 0]
    var inQuotes = false
    var sawText = false
    var index = position
    while index < Self.fieldLimit {
      if index == buffer.count, try !source.read(into: &buffer) { break }
      let byte = buffer[index]
      let endsLine = byte == Byte.lineFeed || byte == Byte.carriageReturn
      if endsLine, !inQuotes, sawText { break }
      if byte == Byte.quote { inQuotes.toggle() }
      if !inQuotes, let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
      if !endsLine, byte != Byte.space { sawText = true }
      index += 1
    }
    for (candidate, count) in zip(candidates, counts) where count > counts[0] {
      delimiter = candidate
      counts[0] = count
    }
  }
}
