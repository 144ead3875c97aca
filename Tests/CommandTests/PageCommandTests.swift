import Foundation
import Testing

/// Runs the commands of pages as a reader of them does, in a folder that is empty at first.
@Suite(.serialized) struct PageCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func page(_ name: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs a line of a page by a shell that finds the command on its path, as after `script/install`.
  private func shell(_ line: String, in folder: String) throws -> (status: Int32, printed: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "{ \(line)\n} >.printed 2>.complaints"]
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
    // What is said beside the answer, such as warnings, is in front of it, as a reader most often sees it.
    let printed = try ["/.complaints", "/.printed"].map {
      try String(contentsOfFile: folder + $0, encoding: .utf8)
    }
    return (process.terminationStatus, printed.joined())
  }

  @Test(arguments: ["README.md", "Documentation/Tutorial.md", "Documentation/Runs.md"])
  func `the commands of a page run one after the other, and print what it quotes`(page: String) throws {
    let transcript = PageTranscript(try Self.page(page))
    #expect(transcript.steps.count > 4)
    try ScratchFolder.with { folder in
      try FileManager.default.removeItem(atPath: folder + "/s.yaml")
      // What the portal gives an administrator.
      try FileManager.default.copyItem(
        atPath: Self.root.appendingPathComponent("Scenarios/data/devices-export.csv").path,
        toPath: folder + "/DevicesExport.csv")
      for step in transcript.steps {
        switch step {
        case .file(let name, let text):
          try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        case .command(let command, let line, let status, let quoted):
          let ending = try shell(command, in: folder)
          #expect(ending.status == status, "\(page):\(line): \(ending.printed)")
          let difference = PageTranscript.difference(quoted: quoted, printed: ending.printed)
          #expect(difference == nil, "\(page):\(line): \(difference ?? "") in\n\(ending.printed)")
        }
      }
    }
  }

  @Test func `what a page quotes is told from what it leaves out`() {
    let printed = "one\ntwo   \n\nthree and more\nfour\n"
    for right in [
      ["one", "two", "", "three and more", "four"], ["one", "…"], ["…", "three and…", "four"], ["…", "four"],
      ["…"],
    ] {
      #expect(PageTranscript.difference(quoted: right, printed: printed) == nil, "\(right)")
    }
    for wrong in [["one"], ["two", "…"], ["…", "two", "four"], ["one", "…", "five"], ["…", "two"], []] {
      #expect(PageTranscript.difference(quoted: wrong, printed: printed) != nil, "\(wrong)")
    }
    #expect(PageTranscript.difference(quoted: [], printed: "") == nil)
  }

  @Test func `commands, their exit codes and files are read from fences`() {
    let page = "# A page\n\n```yaml a.yaml\nfleet: 1\n```\n\n```console 2\n$ one two\nthree\n…\n$ four\n```\n"
    #expect(
      PageTranscript(page + "```yaml\nno: file\n```\n").steps == [
        .file(name: "a.yaml", text: "fleet: 1\n"),
        .command("one two", line: 8, status: 2, quoted: ["three", "…"]),
        .command("four", line: 11, status: 2, quoted: []),
      ])
  }
}
