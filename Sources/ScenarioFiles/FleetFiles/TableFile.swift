/// Opens a table, whatever it is packed or written in: what it is, its content tells.
enum TableFile: ~Copyable {
  case delimited(CSVReader)
  case json(JSONTable)

  /// Delimited text, JSON, or one of these in a zip file.
  static func open(_ path: String) throws(FileFault) -> TableFile {
    try TableFile(source(path))
  }

  init(_ source: ByteSource) throws(FileFault) {
    let kind = FileKind(try source.beginning())
    switch kind {
    case .delimited: self = .delimited(try CSVReader(source))
    case .json: self = .json(try JSONTable(source))
    case .zip, .workbook, .oldWorkbook, .gzip, .markup, .pdf: throw kind.fault(source.name)
    }
  }

  /// Delimited text, or such in a zip file.
  static func openDelimited(_ path: String) throws(FileFault) -> CSVReader {
    switch try open(path) {
    case .delimited(let reader): return reader
    case .json: throw FileKind.json.fault(path)
    }
  }

  /// The bytes of a file, or of the one in a zip file.
  private static func source(_ path: String) throws(FileFault) -> ByteSource {
    let plain = try ByteSource(path: path)
    guard FileKind(try plain.beginning()) == .zip else { return plain }
    let entry = try ZipEntry(path: path)
    return ByteSource(.zip(entry), name: entry.name)
  }
}
