import FleetModel

/// Reads rates of arrivals from a delimited file: a row a point in time, in a column `from` or `time`, and
/// the rate there in a column `rate` (`6 per hour`) or in one whose heading is the unit (`per hour`).
struct RateFile {
  private static let mostRows = 1_000_000

  let context: ReadingContext

  func read(_ node: ScenarioNode) -> [RatePoints.Point]? {
    guard let path = context.file(node) else { return nil }
    do throws(FileFault) {
      var table = try CSVReader(ByteSource(path: path))
      let read = try points(&table)
      context.add(table.fingerprint)
      return read
    } catch {
      context.diagnostics.report(error.diagnostic)
      return nil
    }
  }

  /// Nil after a mistake in some row.
  private func points(_ table: inout CSVReader) throws(FileFault) -> [RatePoints.Point]? {
    let names = table.header.map { $0.lowercased() }
    guard let time = names.firstIndex(where: { $0 == "from" || $0 == "time" }) else {
      throw FileFault(file: table.file, line: table.rowLine, column: 1, "expected a column 'from'")
    }
    guard let rate = names.firstIndex(where: { $0 == "rate" || $0.hasPrefix("per ") }) else {
      throw FileFault(
        file: table.file, line: table.rowLine, column: 1,
        "expected a column 'rate' with rates such as 6 per hour, or one called 'per hour' with numbers")
    }
    let unit = names[rate] == "rate" ? "" : " \(names[rate])"
    let reader = RatePoints(context: context)
    var points: [RatePoints.Point] = []
    var rows = 0
    while try table.next() {
      rows += 1
      if rows > RateFile.mostRows {
        throw FileFault(
          file: table.file, line: table.rowLine, column: 1, "expected at most 1,000,000 rows, found more")
      }
      let when = self.node(RateFile.plain(table.text(time)), in: time, of: table, "from")
      let perTime = self.node(table.text(rate) + unit, in: rate, of: table, "rate")
      if let point = reader.point(when, perTime) { points.append(point) }
    }
    if rows == 0 { throw FileFault(file: table.file, "has no rows") }
    return points.count == rows ? points : nil
  }

  private func node(_ text: String, in field: Int, of table: borrowing CSVReader, _ path: String)
    -> ScenarioNode
  {
    ScenarioNode(text: text, at: table.place(field), path: path, diagnostics: context.diagnostics)
  }

  /// `2026-07-06T08:00:00` as a scenario would write it, `2026-07-06 08:00`.
  private static func plain(_ text: String) -> String {
    var characters = Array(text)
    guard characters.count >= 16, characters[4] == "-", characters[7] == "-", characters[13] == ":" else {
      return text
    }
    if characters[10] == "T" { characters[10] = " " }
    if characters.count == 19, characters[16...] == [":", "0", "0"] { characters.removeLast(3) }
    return String(characters)
  }
}
