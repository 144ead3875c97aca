import ArgumentParser
import ScenarioFiles

/// `fleetsim strategies`: lists the shipped strategies, or prints one.
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
      """)

  @Argument(
    help: "The strategy or block to print.",
    completion: .list(StrategyCatalogue.names + StrategyCatalogue.blockNames))
  var name: String?

  func run() throws {
    guard let name else {
      try StrategiesCommand.list(StrategyCatalogue.names)
      try Terminal.write("\nBlocks of which they are made:\n")
      return try StrategiesCommand.list(StrategyCatalogue.blockNames)
    }
    guard let text = StrategyCatalogue.text(name) else {
      throw Exit.usageWrong(
        "there is no shipped strategy '\(name)'; shipped: \(StrategyCatalogue.names.joined(separator: ", "))",
        usage: Self.usage)
    }
    try Terminal.write(text)
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
