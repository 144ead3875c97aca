import CLibrary
import GRDB

/// A store on file, opened.
///
/// It has a rollback journal and not a write-ahead log: at rest a store is one file, which can be copied,
/// mailed and read from a folder that cannot be written to. Readers keep writers waiting, so reading is made
/// short.
enum StoreFile {
  /// So many seconds a writer waits for others. A run may have taken hours, and its rows would be lost.
  private static let patience = 300.0
  /// So many a reader waits for a writer, who is done in a few.
  private static let patienceOfReaders = 30.0

  /// - Throws: What is the matter with the file.
  static func forWriting(_ path: String) throws(StoreFault) -> DatabaseQueue {
    if let reason = state(path), reason != .missing, reason != .empty { throw StoreFault(path, reason) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    return try connected(path, configuration)
  }

  /// - Throws: What is the matter with the file, also where it is empty or missing.
  static func forReading(_ path: String) throws(StoreFault) -> DatabaseQueue {
    if let reason = state(path) { throw StoreFault(path, reason) }
    return try reading(path)
  }

  /// What is the matter with a file; nil: it is a store that this program can read.
  static func state(_ path: String) -> StoreFault.Reason? {
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT { return .missing }
    if stat(path, &status) != 0 { return .other(String(cString: strerror(errno))) }
    if status.st_mode & S_IFMT == S_IFDIR { return .other("it is a folder") }
    if status.st_size == 0 { return .empty }
    do {
      let queue = try reading(path)
      return try queue.read { try state(of: $0) }
    } catch let fault as StoreFault {
      return fault.reason
    } catch let error as DatabaseError {
      return reason(error)
    } catch {
      return .other("\(error)")
    }
  }

  /// The same of an open database.
  static func state(of database: Database) throws -> StoreFault.Reason? {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try version(of: database)
    if application == StoreSchema.application {
      return version > StoreSchema.version ? .newer(version) : nil
    }
    let things = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    return application == 0 && version == 0 && things == 0 ? .empty : .foreign
  }

  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  static func reason(_ error: DatabaseError) -> StoreFault.Reason {
    switch error.resultCode {
    case .SQLITE_NOTADB: .foreign
    case .SQLITE_BUSY: .other("others were writing to it all the time")
    default: .other(error.message ?? error.resultCode.description)
    }
  }

  private static func reading(_ path: String) throws(StoreFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patienceOfReaders)
    do throws(StoreFault) { return try connected(path, configuration) } catch {
      // A writer that was killed has left its journal, by which its rows have to be taken back first; who
      // only reads cannot do that.
      if access(path + "-journal", F_OK) != 0 { throw error }
      configuration.readonly = false
      _ = try connected(path, configuration)
      configuration.readonly = true
      return try connected(path, configuration)
    }
  }

  /// An open database whose head could be read.
  private static func connected(_ path: String, _ configuration: Configuration) throws(StoreFault)
    -> DatabaseQueue
  {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { try version(of: $0) }
      return queue
    } catch {
      throw StoreFault(path, (error as? DatabaseError).map(reason) ?? .other("\(error)"))
    }
  }
}
