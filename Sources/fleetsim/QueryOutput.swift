import CLibrary
import Reports

/// Where an answer goes: to a file, which is written aside and put into place when it is whole, or to
/// standard output.
///
/// What goes to standard output is held back for a while: its reader may be a person who turns pages, and as
/// long as the question is open no run can write to the store.
final class QueryOutput: TextOutputStream {
  /// Bytes; beyond these the answer is written as it comes.
  private static let mostHeld = 1 << 26

  private let path: String?
  private let sink: FileSink?
  /// While there is a file that is not whole.
  private let interrupts: Interrupts?
  private var held: [UInt8] = []
  private var code: Int32 = 0

  /// - Parameter path: Nil: standard output.
  /// - Throws: Why the file cannot be written.
  init(path: String?) throws(ResultFault) {
    self.path = path
    interrupts = path.map { Interrupts(removing: QueryOutput.aside($0)) }
    sink = try path.map { (path) throws(ResultFault) in try FileSink(path: QueryOutput.aside(path)) }
  }

  /// Whether nobody reads any more.
  var isClosed: Bool { code != 0 }

  func write(_ string: String) {
    if let sink { return sink.write(string) }
    held.append(contentsOf: string.utf8)
    if held.count >= QueryOutput.mostHeld { flush() }
  }

  /// Nothing of it is left.
  func discard() { if let path { unlink(QueryOutput.aside(path)) } }

  /// The answer is whole.
  ///
  /// - Throws: Why it could not be written.
  func finish() throws {
    guard let sink, let path else {
      flush()
      if code == 0 || code == EPIPE { return }
      throw Terminal.WriteError(
        description: "cannot write to standard output: \(String(cString: strerror(code)))")
    }
    do {
      try sink.finish()
      if rename(QueryOutput.aside(path), path) != 0 { throw ResultFault(.rename, path, errno) }
    } catch {
      discard()
      throw error
    }
  }

  private func flush() {
    if code == 0 { code = StandardStreams.write(String(decoding: held, as: UTF8.self), to: STDOUT_FILENO) }
    held.removeAll(keepingCapacity: true)
  }

  private static func aside(_ path: String) -> String { "\(path).partial.\(getpid())" }
}
