import Foundation
import Testing

/// What `--help` says.
@Suite struct HelpTests {
  /// So wide that nothing is wrapped but by us.
  private func help(_ arguments: [String], in folder: String) throws -> [String] {
    let ending = try Command(arguments + ["--help"], in: folder, columns: 1000).end()
    #expect(ending.status == 0)
    return ending.output.components(separatedBy: "\n")
  }

  /// As the command itself lists them.
  private func subcommands(_ help: [String]) -> [String] {
    help.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test func `no line of help is broken by a terminal of 80 columns`() throws {
    try ScratchFolder.with { folder in
      let all = try help([], in: folder)
      let names = subcommands(all)
      #expect(names.contains("run") && names.count >= 6)
      for name in [""] + names {
        let lines = (name.isEmpty ? all : try help([name], in: folder)).prefix { !$0.hasPrefix("USAGE") }
        #expect(lines.count > 3, "\(name)")
        for line in lines {
          // An example is copied whole.
          let isProse = !line.hasPrefix("  ") && !line.hasPrefix("OVERVIEW")
          #expect(line.count <= (isProse ? 76 : 80), "\(name): \(line)")
        }
      }
    }
  }

  @Test func `every subcommand has an example`() throws {
    try ScratchFolder.with { folder in
      for name in subcommands(try help([], in: folder)) {
        let lines = try help([name], in: folder).prefix { !$0.hasPrefix("USAGE") }
        #expect(lines.contains { $0.hasPrefix("  fleetsim \(name)") }, "\(name)")
      }
    }
  }

  @Test func `every subcommand is among the examples of the whole`() throws {
    try ScratchFolder.with { folder in
      let all = try help([], in: folder)
      for name in subcommands(all) {
        #expect(all.contains { $0.hasPrefix("  fleetsim \(name) ") }, "\(name)")
      }
    }
  }
}
