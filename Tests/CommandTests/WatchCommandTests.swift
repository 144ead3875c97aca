import Foundation
import Testing

/// `run --watch`, on a terminal and elsewhere.
@Suite(.serialized) struct WatchCommandTests {
  /// Runs the command with standard error on a terminal of its own.
  ///
  /// - Returns: With all that the terminal was sent.
  private func onTerminal(_ arguments: [String], in folder: String, _ environment: [String: String]) throws
    -> (ending: Command.Ending, shown: String)
  {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer { close(master) }
    let terminal = String(cString: try #require(ttyname(slave)))
    close(slave)
    let command = try Command(
      ["run", "s.yaml"] + arguments, in: folder, environment: environment, streams: "2>\(terminal)")
    // A terminal takes some kilobytes; the rest would wait for a reader. It fails to be read when its last
    // writer has closed it.
    var shown: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &piece, piece.count)
      if count > 0 { shown += piece[..<count] }
      // Before the command has opened the terminal nobody has.
      if count <= 0, !shown.isEmpty { break }
      if count <= 0 { usleep(1000) }
    }
    return (try command.end(), String(decoding: shown, as: UTF8.self))
  }

  private let arguments = ["--watch", "--no-report", "--set", "experiment.replications=3"]

  @Test func `on a terminal there is a screen in place, which is gone in the end`() throws {
    try ScratchFolder.with { folder in
      let (ending, shown) = try onTerminal(
        arguments, in: folder, ["COLUMNS": "60", "LINES": "20", "NO_COLOR": "1"])
      #expect(ending.status == 0 && ending.output.contains("3 replications"))
      #expect(shown.contains("3 of 3 replications") && shown.contains("±") && shown.contains(" 100 %"))
      #expect(shown.hasSuffix("A\r\u{1B}[J") && !shown.contains("\u{1B}[1m"))
      // Neither another screen nor a hidden cursor, which an end in the middle would leave behind.
      #expect(!shown.contains("\u{1B}[?"))
      let lines = shown.split(separator: "\r\n").map { $0.split(separator: "\u{1B}").last ?? "" }
      #expect(lines.allSatisfy { $0.count <= 62 })
    }
  }

  @Test func `where there is no terminal, it is a run like others, with the same results`() throws {
    try ScratchFolder.with { folder in
      let watched = try Command(["run", "s.yaml", "--out", "a"] + arguments, in: folder).end()
      let plain = try Command(["run", "s.yaml", "--out", "b"] + arguments.dropFirst(), in: folder).end()
      #expect(watched.status == 0 && watched.complaints.isEmpty && watched.output == plain.output)
      for name in ScratchFolder.names(folder + "/a") {
        #expect(
          FileManager.default.contentsEqual(atPath: "\(folder)/a/\(name)", andPath: "\(folder)/b/\(name)"))
      }
      #expect(try Command(["run", "s.yaml", "--watch", "--quiet"], in: folder).end().status == 64)
    }
  }
}
