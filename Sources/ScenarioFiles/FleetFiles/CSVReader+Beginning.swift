import FleetModel

// What the beginning of a file tells.
extension CSVReader {
  /// Finds the delimiter, and skips what stands before the header: a byte order mark, Excel's `sep=;`,
  /// PowerShell's `#TYPE …`.
  mutating func skipBeginning() throws(FileFault) {
    while buffer.count < 3, try source.read(into: &buffer) {}
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { scan.position = 3 }
    let first = try firstLine()
    let said = String(decoding: first.text, as: UTF8.self).trimmingBlanks()
    if said.hasPrefix("#TYPE ") {
      skip(first)
    } else if let delimiter = CSVReader.delimiter(saidBy: said) {
      skip(first)
      scan.delimiter = delimiter
      return
    }
    try detectDelimiter()
  }

  /// `sep=;`, also in quotes; nil for any other line.
  private static func delimiter(saidBy line: String) -> UInt8? {
    var line = line
    if line.hasPrefix("\""), line.hasSuffix("\""), line.utf8.count > 1 {
      line = String(line.dropFirst().dropLast())
    }
    // A tab may have been taken for a blank at the end.
    guard line.lowercased().hasPrefix("sep=") else { return nil }
    let rest = Array(line.utf8.dropFirst(4))
    if rest.isEmpty { return CSVScan.Byte.tab }
    return rest.count == 1 && rest[0] < 0x80 ? rest[0] : nil
  }

  private mutating func skip(_ line: (text: ArraySlice<UInt8>, end: Int)) {
    scan.position = line.end
    scan.line += 1
  }

  /// The first line, and where the next one begins.
  private mutating func firstLine() throws(FileFault) -> (text: ArraySlice<UInt8>, end: Int) {
    var index = scan.position
    while index < CSVReader.fieldLimit {
      if index == buffer.count, try !source.read(into: &buffer) { break }
      let byte = buffer[index]
      if byte == CSVScan.Byte.lineFeed { return (buffer[scan.position..<index], index + 1) }
      if byte == CSVScan.Byte.carriageReturn {
        if index + 1 == buffer.count { _ = try source.read(into: &buffer) }
        let isPair = index + 1 < buffer.count && buffer[index + 1] == CSVScan.Byte.lineFeed
        return (buffer[scan.position..<index], index + (isPair ? 2 : 1))
      }
      index += 1
    }
    return (buffer[scan.position..<index], index)
  }

  /// The most frequent of `,` `;` and tab in the first line that is not blank, outside quotes.
  private mutating func detectDelimiter() throws(FileFault) {
    let candidates = [CSVScan.Byte.comma, CSVScan.Byte.semicolon, CSVScan.Byte.tab]
    var counts = [0, 0, 0]
    var inQuotes = false
    var sawText = false
    var index = scan.position
    while index < CSVReader.fieldLimit {
      if index == buffer.count, try !source.read(into: &buffer) { break }
      let byte = buffer[index]
      let endsLine = byte == CSVScan.Byte.lineFeed || byte == CSVScan.Byte.carriageReturn
      if endsLine, !inQuotes, sawText { break }
      if byte == CSVScan.Byte.quote { inQuotes.toggle() }
      if !inQuotes, let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
      if !endsLine, byte != CSVScan.Byte.space { sawText = true }
      index += 1
    }
    for (candidate, count) in zip(candidates, counts) where count > counts[0] {
      scan.delimiter = candidate
      counts[0] = count
    }
  }
}
