import ArgumentParser
import ScenarioFiles

/// `fleetsim strategies`: lists the shipped strategies, or prints one.
struct StrategiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies",
    abstract: "Lists the shipped strategies, or prints one as YAML.",
    discussion: """
      A printed strategy can be put under a name in `strategies:` of a scenario,
      indented, and changed; as it is, it is the very same strategy. To change
      only a setting, use
      `{ uses: NAME, with: { SETTING: VALUE } }` instead.
      """)

  @Argument(help: "The strategy to print.", completion: .list(StrategyCatalogue.names))
  var name: String?

  func run() throws {
    guard let name else {
      let width = StrategyCatalogue.names.map(\.count).max() ?? 0
      for name in StrategyCatalogue.names {
        let padding = String(repeating: " ", count: width - name.count + 2)
        try Terminal.write(name + padding + (StrategyCatalogue.summary(name) ?? "") + "\n")
      }
      return
    }
    guard let text = StrategyCatalogue.text(name) else {
      throw Exit.usageWrong(
        "there is no shipped strategy '\(name)'; shipped: \(StrategyCatalogue.names.joined(separator: ", "))",
        usage: Self.usage)
    }
    try Terminal.write(text)
  }
}
