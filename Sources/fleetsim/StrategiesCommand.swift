import ArgumentParser
import Reports
import ScenarioFiles

/// `fleetsim strategies`: lists the shipped strategies, compares what they keep, or prints one.
struct StrategiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies",
    abstract: "Lists the shipped strategies and blocks, or prints one as YAML.",
    discussion: """
      A printed strategy can be put under a name in `strategies:` of a scenario,
      indented, and changed; as it is, it is the very same strategy. To change
      only a setting, use
      `{ uses: NAME, with: { SETTING: VALUE } }` instead. Strategies are made of
      blocks, which can stand in yours as well: `block: NAME`.

      With --kept, a table: what becomes of the things on a device under each
      strategy (or under NAME), which devices it is for, and what it needs.

      Examples:
        fleetsim strategies
        fleetsim strategies full-reimage
        fleetsim strategies --kept
        fleetsim strategies --kept --markdown >kept.md
      """)

  @Argument(
    help: "The strategy or block to print.",
    completion: .list(StrategyCatalogue.names + StrategyCatalogue.blockNames))
  var name: String?

  @Flag(help: "What each strategy keeps and removes, as a table.")
  var kept = false

  @Flag(help: "With --kept, in Markdown.")
  var markdown = false

  func validate() throws {
    if markdown && !kept { throw ValidationError("--markdown goes with --kept") }
  }

  func run() throws {
    if kept { return try writeFacts() }
    guard let name else {
      try StrategiesCommand.list(StrategyCatalogue.names)
      try Terminal.write("\nBlocks of which they are made:\n")
      return try StrategiesCommand.list(StrategyCatalogue.blockNames)
    }
    guard let text = StrategyCatalogue.text(name) else { throw unknown(name) }
    try Terminal.write(text)
  }

  private func unknown(_ name: String) -> Error {
    let names = StrategyCatalogue.names
    let meant = Suggestion.nearest(to: name, among: kept ? names : names + StrategyCatalogue.blockNames)
    let hint = meant.map { "did you mean '\($0)'?" } ?? "shipped: \(names.joined(separator: ", "))"
    return Exit.usageWrong("there is no shipped strategy '\(name)'; \(hint)", usage: Self.usage)
  }

  private func writeFacts() throws {
    if let name, !StrategyCatalogue.names.contains(name) { throw unknown(name) }
    let names = name.map { [$0] } ?? StrategyCatalogue.names
    let table = FactsTable(names.map { StrategyCatalogue.strategy($0) }, contents: [])
    try Terminal.write(lines: markdown ? table.markdown() : table.lines(columns: min(80, Terminal.width)))
  }

  /// A line each: the name, and what the file says of itself.
  private static func list(_ names: [String]) throws {
    let width = names.map(\.count).max() ?? 0
    for name in names {
      let padding = String(repeating: " ", count: width - name.count + 2)
      try Terminal.write(name + padding + (StrategyCatalogue.summary(name) ?? "") + "\n")
    }
  }
}
