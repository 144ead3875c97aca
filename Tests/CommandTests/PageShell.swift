import Foundation

/// Runs what a page says, as a reader of it does.
enum PageShell {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the repository, from its top.
  static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  static func page(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Runs a script by a shell that finds the command on its path, as after `script/install`.
  ///
  /// - Returns: How it ended, and what it printed. What it said beside its answer, such as warnings, is in
  ///   front of it, as a reader most often sees it.
  static func run(_ script: String, in folder: String) throws -> (status: Int32, printed: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "{ \(script)\n} >.printed 2>.complaints"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    let tools = URL(fileURLWithPath: try Command.path).deletingLastPathComponent().path
    environment["PATH"] = tools + ":" + (environment["PATH"] ?? "")
    environment["COLUMNS"] = nil
    environment["LC_ALL"] = "C"
    environment["FLEETSIM_PROGRESS"] = "0"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let printed = try ["/.complaints", "/.printed"].map {
      try String(contentsOfFile: folder + $0, encoding: .utf8)
    }
    return (process.terminationStatus, printed.joined())
  }
}
