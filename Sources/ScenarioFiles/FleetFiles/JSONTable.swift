import FleetModel
import Snapshots

/// Reads the rows of a JSON file, one object at a time, in memory that does not grow with the file.
///
/// Read are pages of Microsoft Graph (`{ "value": [ … ] }`), exports of Intune's reports in JSON (`values`,
/// or `Schema` and `Values`), plain lists of objects, and objects one below the other. Members that are
/// themselves lists or objects are passed over.
///
/// Graph: learn.microsoft.com/graph/paging.
struct JSONTable: ~Copyable, TableRows {
  private(set) var header: [String] = []
  private(set) var rowLine = 1
  /// How many objects there are on all pages, as the page says.
  private(set) var expectedCount: Int?
  /// Whether the page names a further one.
  private(set) var hasNextLink = false
  let repairs = (fields: 0, firstLine: 0)

  private let source: ByteSource
  private var reader: JSONReader
  private var state = State.before
  private var numberOfName: [String: Int] = [:]
  /// The texts of the row's fields, one behind the other.
  private var row: [UInt8] = []
  private var fields: [(range: Range<Int>, line: Int, column: Int)] = []
  private var hasSchema = false
  /// Whether the row is an object that was found at the top of the file.
  private var hasOuterRow = false

  private enum State {
    case before
    /// In a list of rows, which may be a member of the outermost object.
    case rows(inObject: Bool)
    /// One object below the other.
    case lines
    case after
  }

  /// Reads up to the first row.
  init(_ source: ByteSource) throws(FileFault) {
    self.source = source
    reader = JSONReader(source)
    try reader.begin()
    if try reader.take("[") {
      state = .rows(inObject: false)
    } else {
      try reader.expect("{")
      try readOuter()
    }
  }

  var file: String { source.name }
  var fingerprint: Fingerprint { source.fingerprint }
  var fieldCount: Int { header.count }

  /// A name stands in each object; meant is the current one.
  func headerPlace(_ field: Int) -> SourcePlace { place(field) }

  func bytes(_ field: Int) -> ArraySlice<UInt8> {
    fields.indices.contains(field) ? row[fields[field].range] : []
  }

  mutating func text(_ field: Int) -> String { String(decoding: trimmed(field), as: UTF8.self) }

  func place(_ field: Int) -> SourcePlace {
    guard fields.indices.contains(field), fields[field].line > 0 else {
      return SourcePlace(file: file, line: rowLine, column: 1)
    }
    return SourcePlace(file: file, line: fields[field].line, column: fields[field].column)
  }

  mutating func next() throws(FileFault) -> Bool {
    if hasOuterRow {
      hasOuterRow = false
      return true
    }
    switch state {
    case .before, .after: return false
    case .lines:
      guard try reader.peek() != nil else {
        state = .after
        return false
      }
      rowLine = reader.line
      try readObject()
      return true
    case .rows(let inObject):
      if try reader.take("]") {
        try leaveRows(inObject)
        return try next()
      }
      try readRow()
      // A comma after the last row is let pass.
      if try !reader.take(","), try reader.peek() != UInt8(ascii: "]") {
        throw try reader.unexpected("expected ',' or ']'")
      }
      return true
    }
  }
}

extension JSONTable {
  private mutating func leaveRows(_ inObject: Bool) throws(FileFault) {
    state = .after
    if inObject, try reader.takeComma(orEnd: "}") { try readOuter() }
    if case .after = state, try reader.peek() != nil {
      throw try reader.unexpected("expected the end of the file")
    }
  }

  /// The members of the outermost object, up to the list of rows or to its end.
  private mutating func readOuter() throws(FileFault) {
    beginRow()
    var names = 0
    if try !reader.take("}") {
      repeat {
        let name = String(decoding: try reader.string(), as: UTF8.self)
        try reader.expect(":")
        names += 1
        switch try readSpecial(name) {
        case .rows: return
        case .other: if case .after = state { try reader.skip() } else { try readMember(name) }
        case .taken: break
        }
      } while try reader.takeComma(orEnd: "}")
    }
    // After the rows, the object's end is that of the file; without any, the object is a row itself.
    if case .after = state { return }
    guard names > 0 else { throw reader.fault("expected a list of objects, found an empty object") }
    hasOuterRow = true
    state = .lines
  }

  private enum Special {
    /// The list of rows, which is now to be read.
    case rows
    case taken
    case other
  }

  /// Takes members that say something of the whole.
  private mutating func readSpecial(_ name: String) throws(FileFault) -> Special {
    switch (name.lowercased(), try reader.peek()) {
    case ("value", UInt8(ascii: "[")), ("values", UInt8(ascii: "[")):
      try reader.expect("[")
      beginRow()
      // What stood before it is no column.
      if !hasSchema { forgetHeader() }
      state = .rows(inObject: true)
      return .rows
    case ("schema", UInt8(ascii: "[")):
      try readSchema()
      return .taken
    case ("value", UInt8(ascii: "{")), ("values", UInt8(ascii: "{")):
      throw reader.fault("expected a list of objects in '\(name)', found a single one")
    case ("@odata.count", let first):
      let count = first == UInt8(ascii: "\"") ? try reader.string() : try reader.word()
      expectedCount = Int(String(decoding: count, as: UTF8.self))
      return .taken
    case ("@odata.nextlink", UInt8(ascii: "\"")):
      hasNextLink = try !reader.string().isEmpty
      return .taken
    case ("error", UInt8(ascii: "{")):
      throw reader.fault("this is an error that the service answered, not its answer")
    default: return .other
    }
  }

  /// Names of columns, for rows that are lists.
  private mutating func readSchema() throws(FileFault) {
    try reader.expect("[")
    forgetHeader()
    hasSchema = true
    if try reader.take("]") { return }
    repeat {
      try reader.expect("{")
      repeat {
        let name = String(decoding: try reader.string(), as: UTF8.self)
        try reader.expect(":")
        if name.lowercased() == "column" {
          _ = number(of: String(decoding: try reader.string(), as: UTF8.self))
        } else {
          try reader.skip()
        }
      } while try reader.takeComma(orEnd: "}")
    } while try reader.takeComma(orEnd: "]")
  }

  private mutating func readRow() throws(FileFault) {
    let first = try reader.peek()
    rowLine = reader.line
    guard first == UInt8(ascii: "[") else { return try readObject() }
    beginRow()
    try reader.expect("[")
    if try reader.take("]") { return }
    var number = 0
    repeat {
      if header.indices.contains(number) { try readValue(number) } else { try reader.skip() }
      number += 1
    } while try reader.takeComma(orEnd: "]")
  }

  private mutating func readObject() throws(FileFault) {
    beginRow()
    try reader.expect("{")
    if try reader.take("}") { return }
    repeat {
      let name = String(decoding: try reader.string(), as: UTF8.self)
      try reader.expect(":")
      try readMember(name)
    } while try reader.takeComma(orEnd: "}")
  }

  private mutating func forgetHeader() {
    header = []
    numberOfName = [:]
  }

  private mutating func readMember(_ name: String) throws(FileFault) {
    let first = try reader.peek()
    let isNested = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    // Graph adds members such as `@odata.type` about the object.
    if isNested || name.hasPrefix("@") {
      try reader.skip()
    } else {
      try readValue(number(of: name))
    }
  }

  private mutating func readValue(_ number: Int) throws(FileFault) {
    let first = try reader.peek()
    let (line, column) = (reader.line, reader.column)
    var value: [UInt8] = []
    switch first {
    case UInt8(ascii: "\""): value = try reader.string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try reader.skip()
    default:
      value = try reader.word()
      if value == Array("null".utf8) { value = [] }
    }
    let start = row.count
    row += value
    while fields.count <= number { fields.append((0..<0, 0, 0)) }
    fields[number] = (start..<row.count, line, column)
  }

  private mutating func number(of name: String) -> Int {
    if let known = numberOfName[name] { return known }
    numberOfName[name] = header.count
    header.append(name)
    return header.count - 1
  }

  private mutating func beginRow() {
    row.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }
}
