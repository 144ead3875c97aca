import CivilTime
import Engine
import FleetModel
import Snapshots

/// Reads the moments at which devices come: `at`, a list, or `tickets`, a column of a file of what happened
/// once.
struct ArrivalMoments {
  private static let mostRows = 10_000_000

  let context: ReadingContext

  /// Nil where neither is written.
  func read(_ reader: MappingReader) -> Given<[Instant]>? {
    if reader.excludes("at", "tickets") { return .wrong }
    if let node = reader.optional("at") {
      let items = node.listOrOne()
      let moments = items.compactMap { context.momentToCome($0) }
      if items.isEmpty { node.complain(expected: "at least one moment") }
      return moments.count == items.count && !items.isEmpty ? .value(moments.sorted()) : .wrong
    }
    return reader.optional("tickets").map { node in tickets(node).map { .value($0) } ?? .wrong }
  }

  /// `{ file, column, starts }`.
  private func tickets(_ node: ScenarioNode) -> [Instant]? {
    guard let reader = node.mapping("a mapping with 'file' and 'column'") else { return nil }
    let path = reader.required("file", "the table of tickets").flatMap { context.file($0) }
    let column = reader.required("column", "the column with the times")?.text("the name of a column")
    let starts = reader.given("starts") { node in
      node.value("a date, such as 2025-03-03") { text throws(TextProblem) in
        let reading = try WallReading(TextPart(text: text, offset: 0).words, in: text)
        return Int64(reading.date.daysSince1970) * 86_400 + Int64(reading.timeOfDay ?? 0)
      }
    }
    reader.finish()
    guard let path, let column, !starts.isWrong, let origin = starts.value ?? start(reader.node) else {
      return nil
    }
    do throws(FileFault) {
      let (times, fingerprint) = try times(path, column)
      context.add(fingerprint)
      return moments(times, since: origin, node)
    } catch {
      context.diagnostics.report(error.diagnostic)
      return nil
    }
  }

  /// What the wall clock reads at the start, in seconds since 1970.
  private func start(_ node: ScenarioNode) -> Int64? {
    if context.clock.start == nil {
      node.complain("expected 'starts' here, or in the scenario: which time of the file is the start?")
      return nil
    }
    let day = context.clock.day(of: .start)
    let midnight = context.clock.instant(day: day, secondsOfDay: 0)
    return Int64(day) * 86_400 - midnight.microseconds / 1_000_000
  }

  /// By the clock: a ticket of 08:00 comes at 08:00, also where the clock has been changed since.
  private func moments(_ times: [Int64], since origin: Int64, _ node: ScenarioNode) -> [Instant]? {
    let start = context.clock.start == nil ? 0 : self.start(node) ?? 0
    let kept = times.filter { $0 >= origin }
    if kept.isEmpty {
      node.complain("expected times from the start on, found none: all \(times.count) lie before it")
      return nil
    }
    if kept.count < times.count {
      node.diagnostics.warning(
        at: node.place, path: node.path,
        "\(times.count - kept.count) of \(times.count) times lie before the start, and are left out")
    }
    return kept.sorted().map { time in
      let local = start + time - origin
      let day = Int((Double(local) / 86_400).rounded(.down))
      return context.clock.start == nil
        ? .start + TimeSpan(seconds: Double(time - origin))
        : context.clock.instant(day: day, secondsOfDay: Int(local - Int64(day) * 86_400))
    }
  }

  /// The times of a column, in seconds since 1970. Rows without one are left out.
  private func times(_ path: String, _ column: String) throws(FileFault) -> ([Int64], Fingerprint) {
    switch try TableFile.open(path) {
    case .delimited(var table):
      let found = try times(&table, hasRow: try table.next(), column)
      return (found, table.fingerprint)
    case .json(var table):
      let found = try times(&table, hasRow: try table.next(), column)
      return (found, table.fingerprint)
    }
  }

  private func times<Rows: TableRows & ~Copyable>(_ table: inout Rows, hasRow: Bool, _ column: String)
    throws(FileFault) -> [Int64]
  {
    guard let field = table.header.firstIndex(of: column) else {
      let meant = Suggestion.nearest(to: column, among: table.header)
      throw FileFault(
        file: table.file, "has no column '\(column)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    }
    guard hasRow else { throw FileFault(file: table.file, "has no rows") }
    var read: [CheckInTime] = []
    var orders = DateOrders()
    var isThere = true
    while isThere {
      let text = table.trimmed(field)
      if !text.isEmpty {
        guard let time = CheckInTime(text) else {
          throw FileFault(
            file: table.file,
            "line \(table.rowLine): expected a date and a time, such as 2025-03-03 08:15, found "
              + TextProblem.quoted(table.text(field)))
        }
        orders.note(time)
        read.append(time)
        if read.count > ArrivalMoments.mostRows {
          throw FileFault(file: table.file, "has over 10 million rows")
        }
      }
      isThere = try table.next()
    }
    for doubt in orders.doubts() {
      context.diagnostics.warning(at: SourcePlace(file: table.file, line: 0, column: 0), path: "", doubt)
    }
    if read.isEmpty { throw FileFault(file: table.file, "has no time in the column '\(column)'") }
    return read.map { time in
      time.order == .open && orders.isUnusual(time.mark)
        ? time.seconds + Int64(time.daysToOther) * 86_400 : time.seconds
    }
  }
}
