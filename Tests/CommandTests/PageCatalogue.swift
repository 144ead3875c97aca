import Fixtures
import Foundation

/// The pages of the documentation, and which of their blocks are run.
enum PageCatalogue {
  /// Their commands are run in their order, and what they print is compared with what is quoted.
  static let run = [
    "README.md", "Documentation/Deadlocks.md", "Documentation/Editor.md", "Documentation/Floors.md",
    "Documentation/Report.md", "Documentation/Results.md", "Documentation/Runs.md", "Documentation/Sweeps.md",
    "Documentation/Traces.md", "Documentation/Tutorial.md", "Documentation/Validation.md",
  ]

  /// A block whose commands are not run by `PageCommandTests`, or that is no block of commands.
  struct Exception {
    var page: String
    /// The block's first line begins so.
    var start: String
    var why: String
  }

  static let notRun = [
    Exception(page: "README.md", start: "script/run", why: "builds everything, and runs all tests"),
    Exception(
      page: "Documentation/Architecture.md", start: "scenario.yaml ┐", why: "a drawing of how values go"),
    Exception(
      page: "Documentation/Contributing.md", start: "git clone",
      why: "needs the network, and builds everything"),
    Exception(
      page: "Documentation/Runs.md", start: "fleetsim: 11 of 12 replications",
      why: "a frame that a terminal shows for a moment; `WatchCommandTests` look at frames"),
    Exception(
      page: "Documentation/Store.md", start: "fleetsim run reset.yaml --store",
      why: "`QueryCommandTests` run it; what it prints says when a run began"),
    Exception(
      page: "Documentation/Store.md", start: "fleetsim branch reset.yaml", why: "`QueryCommandTests` run it"),
    Exception(
      page: "Documentation/Store.md", start: "fleetsim query", why: "`QueryCommandTests` run it"),
    Exception(page: "Documentation/Store.md", start: "library(DBI)", why: "needs R and two of its packages"),
    Exception(page: "Documentation/Store.md", start: "COPY (SELECT", why: "needs DuckDB"),
    Exception(
      page: "Documentation/Tutorial.md", start: "mkdir summer", why: "the test puts the list there itself"),
    Exception(page: "Benchmarks/README.md", start: "script/bench ", why: "takes minutes"),
    Exception(page: "Benchmarks/README.md", start: "python3 -m pip", why: "needs the network"),
    Exception(page: "Benchmarks/Yardsticks/README.md", start: "g++", why: "takes minutes, and needs SimPy"),
  ]

  /// What other tests read: examples of scenarios and of files, and statements and programs for a store.
  static let kindsOfOthers: Set = ["yaml", "csv", "sql", "python"]

  /// All pages but the list of changes, from the top of the repository.
  static func pages() throws -> [String] {
    let folders = ["Documentation", "Scenarios", "Benchmarks", "Benchmarks/Yardsticks"]
    return try ["README.md"]
      + folders.flatMap { folder in
        try FileManager.default.contentsOfDirectory(atPath: PageShell.path(folder))
          .filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
      }
  }

  struct Block {
    /// What stands behind its fence; `indented` where it has none.
    var kind: String
    /// Of the line in front of its first; lines count from 1.
    var line: Int
    var text = ""
  }

  /// The blocks of a page: first those between fences, then those that are indented instead.
  static func blocks(of page: String) -> [Block] {
    var blocks = FencedBlock.all(in: page).map { Block(kind: $0.kind, line: $0.line, text: $0.text) }
    var open: Block?
    var isFenced = false
    var wasBlank = true
    for (number, line) in (page + "\n").split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") { isFenced.toggle() }
      if !isFenced, line.hasPrefix("    "), wasBlank || open != nil {
        var block = open ?? Block(kind: "indented", line: number)
        block.text += line.dropFirst(4) + "\n"
        open = block
      } else if let block = open {
        blocks.append(block)
        open = nil
      }
      wasBlank = line.isEmpty
    }
    return blocks
  }
}
