import CLibrary
import GRDB
import GRDBSQLite

/// Answers questions to a store, which it cannot change: the file is opened for reading, no other file can be
/// attached, and a statement that gives no rows is refused.
package struct StoreReader: Sendable {
  private let queue: DatabaseQueue

  /// - Throws: What is the matter with the file.
  package init(path: String) throws(StoreFault) {
    queue = try StoreFile.forReading(path)
    do {
      try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA query_only = 1")
        sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
      }
    } catch {
      throw StoreFault(path, (error as? DatabaseError).map(StoreFile.reason) ?? .other("\(error)"))
    }
  }

  /// The tables of this store as they were written, in the order in which they were made.
  ///
  /// - Throws: Why they cannot be read.
  package func tables() throws(QueryFault) -> [String] {
    do { return try queue.inDatabase { try StoreSchema.tables(of: $0) } } catch {
      throw QueryFault("\(error)", isOfQuestion: false)
    }
  }

  /// The names of its tables.
  ///
  /// - Throws: Why they cannot be read.
  package func tableNames() throws(QueryFault) -> [String] {
    do {
      return try queue.inDatabase { database in
        try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
      }
    } catch {
      throw QueryFault("\(error)", isOfQuestion: false)
    }
  }

  /// Asks one question.
  ///
  /// - Parameters:
  ///   - question: A statement of SQL that gives rows.
  ///   - begin: Called once, with the names of the columns.
  ///   - row: Called with each row; false: no more are wanted.
  /// - Throws: What is wrong with the question, or with the file.
  package func ask(
    _ question: String, begin: ([String]) throws(QueryFault) -> Void, row: ([Cell]) -> Bool
  ) throws(QueryFault) {
    do {
      try queue.inDatabase { database in
        guard let connection = database.sqliteConnection else { return }
        let handle = try StoreReader.prepared(question, connection)
        defer { sqlite3_finalize(handle) }
        let reader = RowReader(handle)
        try begin(reader.columns)
        var result = reader.next()
        while result == SQLITE_ROW, row(reader.cells) { result = reader.next() }
        if result != SQLITE_ROW, result != SQLITE_DONE {
          let isOfFile = [SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_IOERR, SQLITE_NOMEM].contains(result & 0xff)
          throw QueryFault(TableWriter.words(connection), isOfQuestion: !isOfFile)
        }
      }
    } catch let fault as QueryFault {
      throw fault
    } catch {
      throw QueryFault("\(error)", isOfQuestion: false)
    }
  }

  /// A statement that the caller finalizes.
  private static func prepared(_ question: String, _ connection: OpaquePointer) throws(QueryFault)
    -> OpaquePointer
  {
    var handle: OpaquePointer?
    let (result, rest) = prepare(question, connection, &handle)
    if result != SQLITE_OK { throw fault(question, connection) }
    guard let handle else { throw QueryFault("there is no statement in it") }
    var next: OpaquePointer?
    let further = prepare(rest, connection, &next)
    sqlite3_finalize(next)
    do throws(QueryFault) {
      if next != nil || further.result != SQLITE_OK {
        throw QueryFault(
          "expected one statement, found more",
          place: QueryFault.Place(of: question.utf8.count - rest.utf8.count, in: question))
      }
      if sqlite3_column_count(handle) == 0 || sqlite3_stmt_readonly(handle) == 0 {
        throw QueryFault("a store is only read: expected a statement that gives rows, such as SELECT")
      }
    } catch {
      sqlite3_finalize(handle)
      throw error
    }
    return handle
  }

  /// - Returns: With what follows the first statement.
  private static func prepare(
    _ text: String, _ connection: OpaquePointer, _ handle: inout OpaquePointer?
  ) -> (result: Int32, rest: String) {
    text.withCString { start in
      var end: UnsafePointer<CChar>?
      let result = sqlite3_prepare_v2(connection, start, -1, &handle, &end)
      return (result, end.map { String(cString: $0) } ?? "")
    }
  }

  /// What SQLite has just found wrong.
  private static func fault(_ question: String, _ connection: OpaquePointer) -> QueryFault {
    let words = TableWriter.words(connection)
    let offset = errorOffset(connection)
    let unknown = unknown(words, connection)
    // Of a table SQLite does not say where it is named.
    let place = offset < 0 ? unknown.flatMap { onlyPlace(of: $0.word, in: question) } : offset
    return QueryFault(words, place: place.map { QueryFault.Place(of: $0, in: question) }, unknown: unknown)
  }

  /// The place of a word that stands once in a text, and not within another word.
  private static func onlyPlace(of word: String, in text: String) -> Int? {
    let (text, word) = (Array(text.utf8), Array(word.utf8))
    func isLetter(_ place: Int) -> Bool {
      text.indices.contains(place)
        && (text[place] == UInt8(ascii: "_") || text[place] >= 0x80
          || Character(Unicode.Scalar(text[place])).isLetter
          || Character(Unicode.Scalar(text[place])).isNumber)
    }
    let places = text.indices.filter { place in
      text[place...].starts(with: word) && !isLetter(place - 1) && !isLetter(place + word.count)
    }
    return places.count == 1 ? places[0] : nil
  }

  /// The place of the last fault; negative: it has none. Libraries of SQLite before 3.38 cannot tell, and are
  /// still about, so the function is looked for when it is needed.
  private static func errorOffset(_ connection: OpaquePointer) -> Int {
    guard let symbol = dlsym(nil, "sqlite3_error_offset") else { return -1 }
    typealias Function = @convention(c) (OpaquePointer) -> Int32
    return Int(unsafeBitCast(symbol, to: Function.self)(connection))
  }

  private static func unknown(_ words: String, _ connection: OpaquePointer) -> QueryFault.Unknown? {
    let statement: String
    let named: String
    if let name = words.trimmed("no such table: ") {
      (named, statement) = (name, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    } else if let name = words.trimmed("no such column: ") {
      named = String(name.split(separator: ".").last ?? "")
      statement =
        "SELECT DISTINCT c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    } else if let name = words.trimmed("no such function: ") {
      (named, statement) = (name, "SELECT DISTINCT name FROM pragma_function_list")
    } else if let name = words.trimmed("near \""), let end = name.firstIndex(of: "\"") {
      (named, statement) = (String(name[..<end]), keywords)
    } else {
      return nil
    }
    var handle: OpaquePointer?
    guard prepare(statement, connection, &handle).result == SQLITE_OK, let handle else { return nil }
    defer { sqlite3_finalize(handle) }
    let reader = RowReader(handle)
    var known: [String] = []
    while reader.next() == SQLITE_ROW { if case .text(let name)? = reader.cells.first { known.append(name) } }
    return QueryFault.Unknown(word: named, known: known)
  }

  /// Those that are misspelt in questions.
  private static let keywords =
    "VALUES ('SELECT'), ('FROM'), ('WHERE'), ('GROUP'), ('ORDER'), ('BY'), ('JOIN'), ('USING'), ('LIMIT'), "
    + "('HAVING'), ('DISTINCT'), ('BETWEEN'), ('VALUES'), ('WITH'), ('EXPLAIN')"
}

extension String {
  /// What follows a beginning; nil: it begins otherwise.
  fileprivate func trimmed(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
