/// Takes a JSON text apart from front to back (RFC 8259), in memory that does not grow with it.
struct JSONReader {
  /// Values in each other deeper than this are refused.
  private static let deepest = 64

  private let source: ByteSource
  private var buffer: [UInt8] = []
  private var position = 0
  /// Line of the next byte, from 1.
  private(set) var line = 1
  /// Added to a position in the buffer it gives the column, from 1.
  private var columnOffset = 1

  init(_ source: ByteSource) { self.source = source }

  /// Skips a byte order mark. To be called first.
  mutating func begin() throws(FileFault) {
    try source.decodeText()
    while buffer.count < 3, try source.read(into: &buffer) {}
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      columnOffset = -2
    }
  }

  /// Column of the next byte, from 1.
  var column: Int { position + columnOffset }

  /// The next byte that is no blank, which is not taken; nil at the end.
  mutating func peek() throws(FileFault) -> UInt8? {
    while let byte = try byte() {
      switch byte {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line += 1
        columnOffset = 1 - position
      default: return byte
      }
    }
    return nil
  }

  /// Takes the next byte that is no blank if it is this one.
  mutating func take(_ wanted: Unicode.Scalar) throws(FileFault) -> Bool {
    guard try peek() == UInt8(ascii: wanted) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ wanted: Unicode.Scalar) throws(FileFault) {
    if try !take(wanted) { throw try unexpected("expected '\(wanted)'") }
  }

  /// Takes a comma, or the end of a list or mapping; false at the end.
  mutating func takeComma(orEnd end: Unicode.Scalar) throws(FileFault) -> Bool {
    if try take(",") { return true }
    if try take(end) { return false }
    throw try unexpected("expected ',' or '\(end)'")
  }

  /// Takes a text in quotes, and gives what it says.
  mutating func string() throws(FileFault) -> [UInt8] {
    try expect("\"")
    var text: [UInt8] = []
    var high: UInt16?
    while true {
      guard let byte = try byte() else { throw fault("a text opens and is never closed") }
      if byte < 0x20 { throw fault("a control character within a text") }
      if text.count > CSVReader.fieldLimit { throw fault("a text longer than 1 MB") }
      position += 1
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text, &high)
      } else {
        flush(&high, &text)
        if byte == UInt8(ascii: "\"") { return text }
        text.append(byte)
      }
    }
  }

  /// Takes a number, `true`, `false` or `null`, as it is written.
  mutating func word() throws(FileFault) -> [UInt8] {
    _ = try peek()
    var word: [UInt8] = []
    while let byte = try byte(), isWord(byte), word.count < 400 {
      word.append(byte)
      position += 1
    }
    if word.isEmpty { throw try unexpected("expected a value") }
    return word
  }

  /// Takes any value, and drops it.
  mutating func skip(depth: Int = 1) throws(FileFault) {
    if depth > JSONReader.deepest { throw fault("more than \(JSONReader.deepest) values in each other") }
    switch try peek() {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"):
      position += 1
      if try take("}") { return }
      repeat {
        _ = try string()
        try expect(":")
        try skip(depth: depth + 1)
      } while try takeComma(orEnd: "}")
    case UInt8(ascii: "["):
      position += 1
      if try take("]") { return }
      repeat { try skip(depth: depth + 1) } while try takeComma(orEnd: "]")
    default: _ = try word()
    }
  }

  /// A complaint about the next byte.
  mutating func unexpected(_ expected: String) throws(FileFault) -> FileFault {
    guard let byte = try peek() else { return fault("\(expected), found the end of the file") }
    let shown = (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte \(byte)"
    return fault("\(expected), found \(shown)")
  }

  func fault(_ message: String) -> FileFault {
    FileFault(file: source.name, line: line, column: column, message)
  }

  // MARK: bytes

  private mutating func byte() throws(FileFault) -> UInt8? {
    if position == buffer.count {
      columnOffset += position
      position = 0
      buffer.removeAll(keepingCapacity: true)
      if try !source.read(into: &buffer) { return nil }
    }
    return buffer[position]
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// What follows a backslash. A letter beyond U+FFFF comes as two escapes, of which `high` is the first.
  private mutating func escape(into text: inout [UInt8], _ high: inout UInt16?) throws(FileFault) {
    guard let byte = try byte() else { throw fault("a text opens and is never closed") }
    position += 1
    if byte == UInt8(ascii: "u") {
      let unit = try hexadecimal()
      if let first = high, UTF16.isTrailSurrogate(unit) {
        high = nil
        text += String(decoding: [first, unit], as: UTF16.self).utf8
        return
      }
      flush(&high, &text)
      if UTF16.isLeadSurrogate(unit) {
        high = unit
      } else {
        text += String(decoding: [unit], as: UTF16.self).utf8
      }
      return
    }
    flush(&high, &text)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    default: throw fault("an escape that JSON does not know")
    }
  }

  /// The first half of a letter whose second one does not come.
  private func flush(_ high: inout UInt16?, _ text: inout [UInt8]) {
    if high != nil { text += "\u{FFFD}".utf8 }
    high = nil
  }

  private mutating func hexadecimal() throws(FileFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = try byte(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
