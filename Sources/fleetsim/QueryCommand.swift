import ArgumentParser
import Reports
import ScenarioFiles
import Store

/// `fleetsim query`: asks the store of a scenario's results.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Asks stored results a question in SQL.",
    discussion: """
      'fleetsim run … --store' keeps results in a database (SQLite), run beside
      run. SQL is one statement that gives rows, in quotation marks; nothing can
      be changed by it. SCENARIO says which database: a scenario's name or file,
      a folder of results, or the database itself. Where there is one database
      under Results, it need not be said.

      --table NAME is all of a table, and --tables tells which there are, with
      what is in their columns. For other programs there are csv and ndjson (a
      JSON object a line); with --separator and --decimal a CSV is as a
      spreadsheet of your country reads it.

      Examples:
        fleetsim query "SELECT id, seed, started_at FROM runs" my
        fleetsim query --tables
        fleetsim query --table loads my --format csv --out loads.csv
        fleetsim query --table measures --format csv --separator ';' --decimal ,
      """)

  @Argument(help: ArgumentHelp("The question; left out with --table and --tables.", valueName: "SQL"))
  var first: String?

  @Argument(help: ArgumentHelp("Whose results are asked.", valueName: "SCENARIO"))
  var second: String?

  @Option(help: "The database that is asked, in place of SCENARIO.", completion: .file())
  var database: String?

  @Option(help: "Give all of this table.")
  var table: String?

  @Flag(help: "Tell the tables and their columns.")
  var tables = false

  @Option(help: "table (for people), csv or ndjson. Default: by the ending of --out, or else table.")
  var format: RowFormat?

  @OptionGroup var csv: CSVOptions

  @Option(help: "Write to this file instead of standard output.", completion: .file())
  var out: String?

  enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case ndjson
  }

  func validate() throws {
    if tables, table != nil { throw ValidationError("--table and --tables exclude each other") }
    if tables, format != nil || out != nil { throw ValidationError("--tables excludes --format and --out") }
    if isWithoutSQL, second != nil {
      throw ValidationError("with \(tables ? "--tables" : "--table") there is no SQL: give SCENARIO alone")
    }
    if !isWithoutSQL, first == nil { throw ValidationError("expected SQL, --table NAME or --tables") }
    if scenario != nil, database != nil {
      throw ValidationError("SCENARIO and --database exclude each other")
    }
    if csv.isGiven, chosenFormat != .csv {
      throw ValidationError("--separator and --decimal are for --format csv")
    }
  }

  private var isWithoutSQL: Bool { tables || table != nil }
  private var scenario: String? { isWithoutSQL ? first : second }

  private var chosenFormat: RowFormat {
    if let format { return format }
    guard let out else { return .table }
    return out.hasSuffix(".csv")
      ? .csv : out.hasSuffix(".ndjson") || out.hasSuffix(".jsonl") ? .ndjson : .table
  }

  func run() throws {
    if tables, scenario == nil, database == nil {
      return try Exit.onFailure { try Terminal.write(lines: Self.listing(try StoreSchema.tables())) }
    }
    let reader = try reader()
    if tables {
      return try Self.onFault { () throws(QueryFault) in
        try reader.tables()
      } then: { tables in
        try Exit.onFailure { try Terminal.write(lines: Self.listing(tables)) }
      }
    }
    let question = try table.map { try Self.whole($0, reader) } ?? first ?? ""
    Interrupts.ignoreFileSizeLimit()
    var output: QueryOutput?
    try Exit.onFailure { output = try QueryOutput(path: out) }
    guard let output else { return }
    do throws(QueryFault) { try ask(question, reader, output) } catch {
      output.discard()
      throw Self.told(error)
    }
    try Exit.onFailure { try output.finish() }
  }

  private func ask(_ question: String, _ reader: StoreReader, _ output: QueryOutput) throws(QueryFault) {
    let format: RowText.Format =
      switch chosenFormat {
      case .table: .table
      case .csv: .csv(csv.marks)
      case .ndjson: .ndjson
      }
    var text = RowText(format)
    var output = output
    try reader.ask(question) { (columns) throws(QueryFault) in
      try text.begin(columns, to: &output)
    } row: { cells in
      text.add(cells, to: &output)
      return !output.isClosed
    }
    text.end(to: &output)
  }

  private func reader() throws -> StoreReader {
    let path: String
    if let word = scenario {
      path = StorePlace.path(word)
    } else if let database {
      path = database
    } else {
      let all = StorePlace.all
      guard all.count == 1 else {
        let there =
          all.isEmpty ? "there is no store under Results" : "there are: \(all.joined(separator: ", "))"
        throw Exit.usageWrong("which results? Give SCENARIO or --database; \(there)", usage: Self.usage)
      }
      path = all[0]
    }
    do throws(StoreFault) { return try StoreReader(path: path) } catch {
      Terminal.complain("fleetsim: \(error)")
      throw Exit.runFailed
    }
  }

  /// The question for all rows of a table, which is known.
  private static func whole(_ table: String, _ reader: StoreReader) throws -> String {
    try onFault { () throws(QueryFault) in
      try reader.tableNames()
    } then: { names in
      if names.contains(table) { return "SELECT * FROM \"\(table)\"" }
      let meant = Suggestion.nearest(to: table, among: names).map { "; did you mean '\($0)'?" }
      Terminal.complain(
        "fleetsim: there is no table '\(table)'" + (meant ?? "; there are: \(names.joined(separator: ", "))"))
      throw Exit.usageWrong
    }
  }

  private static func onFault<Found, Result>(
    _ work: () throws(QueryFault) -> Found, then: (Found) throws -> Result
  ) throws -> Result {
    let found: Found
    do throws(QueryFault) { found = try work() } catch { throw told(error) }
    return try then(found)
  }

  /// - Returns: The code to throw.
  private static func told(_ fault: QueryFault) -> ExitCode {
    let place = fault.place.map { "SQL:\($0.line):\($0.column): " } ?? ""
    let meant = fault.unknown.flatMap { Suggestion.nearest(to: $0.word, among: $0.known) }
    Terminal.complain("fleetsim: \(place)\(fault.words)" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    return fault.isOfQuestion ? Exit.usageWrong : Exit.runFailed
  }

  private static func listing(_ tables: [String]) -> [String] {
    tables.flatMap { $0.split(separator: "\n").map(String.init) + [""] }.dropLast()
  }
}
