import ArgumentParser
import ScenarioFiles

struct StrategiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies",
    abstract: "Lists the shipped strategies, or prints one as YAML.",
    discussion: """
      A printed strategy can be copied into a scenario under `strategies:` and changed; to change only a setting, use
      `{ uses: NAME, with: { SETTING: VALUE } }` instead.
      """)

  @Argument(help: "The strategy to print.", completion: .list(BuiltIn.strategyNames))
  var name: String?

  func run() throws {
    guard let name else {
      let width = BuiltIn.strategyNames.map(\.count).max() ?? 0
      for name in BuiltIn.strategyNames {
        let padding = String(repeating: " ", count: width - name.count + 2)
        try Terminal.write(name + padding + (BuiltIn.summary(of: name) ?? "") + "\n")
      }
      return
    }
    guard let text = BuiltIn.strategyText(name) else {
      throw ValidationError("there is no shipped strategy '\(name)'; shipped: \(BuiltIn.strategyNames.joined(separator: ", "))")
    }
    try Terminal.write(text)
  }
}
