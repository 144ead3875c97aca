import Engine
import FleetModel

/// What the readers of one scenario share: defaults, names, clock, and the hash of all that was read.
final class ReadingContext {
  let diagnostics: Diagnostics
  let defaults: Defaults
  let names = Names()
  let columns: ColumnUses
  /// Files named in the scenario are looked for here.
  let directory: String
  var clock = CivilClock.withoutDates
  var horizon = Instant.start
  var currency = "EUR"
  /// Shipped things the scenario does not replace; those it uses are assumptions.
  var shipped: [(kind: Names.Kind, name: String, section: String)] = []
  private(set) var hash: UInt64

  init(file: String, bytes: [UInt8], diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    defaults = Defaults(reportingTo: diagnostics)
    columns = ColumnUses(diagnostics)
    directory = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    hash = FNV1a.hash(bytes[...], from: FNV1a.start)
  }

  /// Takes further bytes into the hash of the input.
  func addToHash(_ bytes: [UInt8]) { hash = FNV1a.hash(bytes[...], from: hash) }

  func addToHash(_ other: UInt64) { addToHash((0..<8).map { UInt8(truncatingIfNeeded: other >> (8 * $0)) }) }

  /// Where a file named in the scenario is.
  func path(_ file: String) -> String { file.hasPrefix("/") ? file : directory + file }

  /// What is written, or the default.
  func value(_ written: Written?, or path: String...) -> Written { written ?? defaults.take(path) }

  /// An amount per hour in the scenario's currency.
  func money(_ written: Written) -> Double? {
    guard let money = written.money() else { return nil }
    let isOurs = written.place.file == "defaults.yaml"
    if money.currency != currency, !isOurs {
      written.complain("expected \(currency), as in the rest of the scenario, found \(money.currency)")
    }
    return money.perHour
  }

  /// A point on the time line that is not before the start.
  func moment(_ written: Written) -> Instant? {
    return written.value(CivilClock.moments) { text throws(TextProblem) in
      let moment = try clock.moment(text).instant
      if moment < .start { throw TextProblem(expected: "a moment that is not before the start", found: text) }
      return moment
    }
  }

  /// One span of time, or a list of them.
  func spans(_ written: Written) -> [OpeningHours.Interval] {
    written.listOrOne().compactMap { item in
      item.value("dates, such as 2026-07-20..2026-07-31") { text throws(TextProblem) in try clock.span(text) }
    }
  }

  /// The reader of `empirical(file …, column …, unit …)`.
  var valueFile: DistributionSyntax.ValueFile {
    { (file, column, unit) throws(TextProblem) in
      let bytes = try self.bytes(of: file)
      self.addToHash(bytes)
      return try ValueTable.read(bytes, name: self.path(file), column: column, unit: unit)
    }
  }

  private func bytes(of file: String) throws(TextProblem) -> [UInt8] {
    do throws(FileFault) {
      let source = try ByteSource(path: path(file))
      var bytes: [UInt8] = []
      while try source.read(into: &bytes) {
        if bytes.count > ValueTable.largest { throw FileFault(file: file, "is larger than 64 MB") }
      }
      return bytes
    } catch {
      throw TextProblem("the file '\(file)' \(error.diagnostic.message)")
    }
  }
}
