import ArgumentParser
import Experiments
import Reports

/// `fleetsim compare`: what differs between two results on file.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two results on file, without running anything.",
    discussion: """
      A and B are folders of results (or the summary.json in them). What the two
      were made of is compared first: scenario, seed, settings, program. Then
      every measure of every strategy that both have: B minus A with its interval,
      the worst first. Results with the same seed, sampler and number of
      replications pair replication by replication; others are independent.

      Examples:
        fleetsim compare Results/before Results/after
        fleetsim compare Results/before Results/after --json | jq '.rows[0]'
      """)

  @Argument(help: ArgumentHelp("A folder of results.", valueName: "A"), completion: .directory)
  var before: String

  @Argument(help: ArgumentHelp("Another one.", valueName: "B"), completion: .directory)
  var after: String

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @Flag(help: "Print every row that differs.")
  var full = false

  func run() throws {
    let comparison = ResultComparison(try StoredResult.read(before), try StoredResult.read(after))
    for (path, result) in [(before, comparison.before), (after, comparison.after)] where result.isPartial {
      Terminal.complain("fleetsim: \(path) is partial: its run was interrupted, or failed")
    }
    let text =
      json
      ? ComparisonJSON.text(comparison)
      : ComparisonText(comparison).lines(
        ("A", "B"), columns: Terminal.width, isWhole: full, style: Terminal.isStyled ? .bold : .plain
      ).joined(separator: "\n") + "\n"
    try Exit.onFailure { try Terminal.write(text) }
  }
}

extension StoredResult {
  /// The result in a folder.
  ///
  /// - Throws: `Exit.runFailed` where there is none that can be read; the reason has been reported.
  static func read(_ path: String) throws -> StoredResult {
    do throws(StoredResultReader.Fault) {
      return try StoredResultReader(path).read()
    } catch {
      Terminal.complain("fleetsim: \(error)")
      throw Exit.runFailed
    }
  }
}
