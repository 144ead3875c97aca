import Foundation
import Testing

/// The built command, run as its users run it.
struct Command {
  struct Ending {
    var status: Int32
    /// Ended by a signal: `status` is its number.
    var wasKilled: Bool
    var output: String
    var complaints: String
  }

  /// It is built into the folder in which the tests are.
  static var path: String {
    get throws {
      let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
      var folder = tests.deletingLastPathComponent()
      // On a Mac the tests lie deep inside a bundle.
      while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
      let path = folder.appendingPathComponent("fleetsim").path
      try #require(FileManager.default.isExecutableFile(atPath: path), "no command at \(path)")
      return path
    }
  }

  /// The thread sanitizer maps a file of its own when a program starts, so the program dies under a limit on
  /// the size of files.
  static var canLimitFiles: Bool { dlsym(nil, "__tsan_init") == nil }

  private let process = Process()
  private let folder: String

  /// Starts it; what it says goes to files in `folder`.
  ///
  /// - Parameters:
  ///   - limit: On the size of files, in blocks of 512 bytes.
  ///   - streams: What the shell is to do with the standard streams instead, such as `2>&-`.
  ///   - isRead: False: standard output is a pipe that its reader has closed already.
  init(
    _ arguments: [String], in folder: String, limit: String? = nil, columns: Int? = nil,
    environment: [String: String] = [:],
    streams: String = "", isRead: Bool = true
  ) throws {
    self.folder = folder
    // Tests that were begun under nohup ignore SIGHUP, and a process inherits what is ignored: the command
    // would rightly go on for ever where a test closes its terminal.
    signal(SIGHUP, SIG_DFL)
    let command = try Command.path
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell goes: the process is the command itself, and gets the signals.
    process.arguments = [
      "-c", (limit.map { "ulimit -f \($0); " } ?? "") + "exec \"$0\" \"$@\" \(streams)", command,
    ]
    process.arguments! += arguments
    var environment = environment
    if let columns { environment["COLUMNS"] = "\(columns)" }
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Command.file(folder + "/stdout")
    process.standardError = try Command.file(folder + "/stderr")
    if !isRead {
      // Made before, and not by what follows: the file of that name stays empty.
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe
    }
    try process.run()
  }

  /// Freezes the process now and then, until what it has written satisfies `condition`, and leaves it frozen.
  /// So the moment does not depend on how busy the machine is.
  ///
  /// - Returns: False when the process ended before.
  func freeze(when condition: () -> Bool) -> Bool {
    // Longer and longer, because on a busy machine the process does not get on in a short while; but never so
    // long that a small run gets far beyond what it is stopped for.
    var microseconds: UInt32 = 2000
    while freeze() {
      if condition() { return true }
      send(SIGCONT)
      usleep(microseconds)
      microseconds = min(2 * microseconds, 50_000)
    }
    return false
  }

  /// Sends a signal to a frozen process, which then goes on and takes it.
  func wake(with signal: Int32) {
    send(signal)
    send(SIGCONT)
  }

  /// Returns when the process is frozen (true) or has ended (false).
  private func freeze() -> Bool {
    send(SIGSTOP)
    var state = siginfo_t()
    // What has ended must be left for `Process` to find.
    let options = WSTOPPED | WEXITED | WNOWAIT
    var found: Int32
    repeat {
      found = waitid(P_PID, id_t(process.processIdentifier), &state, options)
    } while found != 0 && errno == EINTR
    return found == 0 && state.si_code == CLD_STOPPED
  }

  private func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func end() throws -> Ending {
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOfFile: folder + "/stdout", encoding: .utf8),
      complaints: try String(contentsOfFile: folder + "/stderr", encoding: .utf8))
  }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
