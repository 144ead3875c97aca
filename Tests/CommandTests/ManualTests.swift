import Foundation
import Testing

/// The manual pages that `script/install` installs.
@Suite struct ManualTests {
  @Test func `there is a page of the whole, and one of each subcommand`() throws {
    try ScratchFolder.with { folder in
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let process = Process()
      process.executableURL = root.appending(path: "script/manual")
      process.arguments = [try Command.path, folder + "/man1"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let pages = try FileManager.default.contentsOfDirectory(atPath: folder + "/man1").sorted()
      for page in ["fleetsim.1", "fleetsim-run.1", "fleetsim-init.1"] {
        #expect(pages.contains(page))
      }
      #expect(pages.allSatisfy { $0.hasSuffix(".1") })
      let page = try String(contentsOfFile: folder + "/man1/fleetsim-init.1", encoding: .utf8)
      #expect(page.contains("fleetsim-init \\- Asks a few questions and writes a scenario to begin with\n"))
      #expect(page.contains("\\-\\-devices"))
      for line in page.split(separator: "\n") where line.hasPrefix(".") {
        #expect([".TH", ".SH", ".nf", ".fi"].contains { line.hasPrefix($0) }, "\(line)")
      }
    }
  }
}
