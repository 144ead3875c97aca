import Foundation
import Testing

/// What `--help` says before its options.
@Suite struct HelpTests {
  @Test(arguments: ["", "run", "branch", "check", "explain", "measures", "strategies"])
  func `no line of help is broken by a terminal of 80 columns`(subcommand: String) throws {
    try ScratchFolder.with { folder in
      let arguments = (subcommand.isEmpty ? [] : [subcommand]) + ["--help"]
      // So wide that nothing is wrapped but by us.
      let ending = try Command(arguments, in: folder, columns: 1000).end()
      #expect(ending.status == 0)
      let lines = ending.output.components(separatedBy: "\n").prefix { !$0.hasPrefix("USAGE") }
      #expect(lines.count > 3)
      for line in lines {
        // An example is copied whole.
        let isProse = !line.hasPrefix("  ") && !line.hasPrefix("OVERVIEW")
        #expect(line.count <= (isProse ? 76 : 80), "\(line)")
      }
    }
  }
}
