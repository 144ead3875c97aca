/// Finds the fields of a row of delimited text in memory. It can stop anywhere and go on when more bytes
/// have come.
struct CSVScan {
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

  /// A field's bytes, counted from the start of its row.
  struct Field {
    var start: Int32
    var end: Int32
    var style: Style
  }

  enum Style: UInt8 {
    case plain
    /// Between two quotes, which are no part of it.
    case quoted
    /// Has doubled quotes in it, or text after its closing quote; its bytes include the quotes.
    case irregular
  }

  enum Outcome {
    case endOfRow, endOfBytes, nul
  }

  private enum State { case fieldStart, plain, quoted, quoteInQuoted, afterQuotes }

  var delimiter = Byte.comma
  var fields: [Field] = []
  /// The first byte of the row, and the next one to be read, in the buffer.
  var rowStart = 0
  var position = 0
  /// Line of the next byte.
  var line = 1
  /// Of the row's last field so far, from the start of the row.
  private(set) var fieldStart = 0
  /// The line on which that field begins.
  private(set) var fieldLine = 1
  private var state = State.fieldStart
  private var style = Style.plain

  /// Whether a quote is open.
  var isQuoted: Bool { state == .quoted }

  mutating func beginRow() {
    fields.removeAll(keepingCapacity: true)
    rowStart = position
    fieldStart = 0
    fieldLine = line
    state = .fieldStart
  }

  /// Reads on. A line feed after a carriage return that ends a row is left to the caller.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    while position < bytes.count {
      switch state {
      case .fieldStart:
        fieldStart = position - rowStart
        fieldLine = line
        let isQuote = bytes[position] == Byte.quote
        state = isQuote ? .quoted : .plain
        style = isQuote ? .quoted : .plain
        if isQuote { position += 1 }
      case .plain, .afterQuotes:
        if let outcome = runPlain(bytes) { return outcome }
      case .quoted:
        if runQuoted(bytes) { return .nul }
      case .quoteInQuoted:
        let byte = bytes[position]
        if byte == Byte.quote {
          // Two quotes stand for one.
          position += 1
          style = .irregular
          state = .quoted
        } else {
          // What comes after a closing quote belongs to the field.
          let ends = byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn
          if !ends { style = .irregular }
          state = .afterQuotes
        }
      }
    }
    return .endOfBytes
  }

  /// The field, and with it the row, ends with the file; false where no row has begun.
  mutating func finish() -> Bool {
    if state == .fieldStart {
      // The file ends with a line's end; or after a delimiter, which begins one more field, an empty one.
      if fields.isEmpty { return false }
      fieldStart = position - rowStart
      style = .plain
    } else if state == .quoteInQuoted {
      state = .afterQuotes
    }
    endField(at: position)
    return true
  }

  private mutating func runPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome? {
    let at = PlainBytes(delimiter: delimiter).end(in: bytes, from: position)
    position = at
    if at == bytes.count { return nil }
    let byte = bytes[at]
    if byte == Byte.nul, byte != delimiter { return .nul }
    endField(at: at)
    position = at + 1
    if byte == delimiter { return nil }
    line += 1
    return .endOfRow
  }

  /// - Returns: Whether there is a byte that no text has.
  private mutating func runQuoted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Byte.nul { return true }
      position += 1
      if byte == Byte.lineFeed { line += 1 }
      if byte == Byte.quote {
        state = .quoteInQuoted
        break
      }
    }
    return false
  }

  @inline(__always)
  private mutating func endField(at end: Int) {
    let inner = style == .quoted ? 1 : 0
    fields.append(
      Field(
        start: Int32(truncatingIfNeeded: fieldStart + inner),
        end: Int32(truncatingIfNeeded: end - rowStart - inner), style: style))
    state = .fieldStart
  }
}

extension CSVScan {
  /// What an irregular field says: without the quotes around it, and doubled ones once.
  static func unquoted(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    var rest = raw.dropFirst()
    while let byte = rest.popFirst() {
      if byte != Byte.quote {
        content.append(byte)
      } else if rest.first == Byte.quote {
        content.append(Byte.quote)
        rest.removeFirst()
      } else {
        return content + rest
      }
    }
    return content
  }
}
