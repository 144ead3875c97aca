import ArgumentParser
import Experiments
import Reports

struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "Lists the measures: their names, units, and what each is.",
    discussion: """
      These are the names on which `experiment: { precision: … }` sets goals, and
      under which summary.json has its numbers. With FILE, the measures of that
      scenario's pools, links and services; without, NAME stands for the name of
      any.

      Examples:
        fleetsim measures
        fleetsim measures my.yaml
      """)

  @Argument(
    help: "A scenario file (YAML or JSON).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Replaces a value, or gives an optional one, before the file is read. May be repeated.",
      valueName: "path=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("add"), parsing: .singleValue,
    help: ArgumentHelp(
      "Like --set, and may make something new. May be repeated.", valueName: "path=value"))
  var additions: [String] = []

  func validate() throws {
    if file == nil, !(overrides + additions).isEmpty {
      throw ValidationError("--set and --add change a scenario: give its FILE")
    }
  }

  func run() throws {
    try Terminal.write(lines: Array(MeasureListing.lines(try catalogue()).dropFirst()))
  }

  private func catalogue() throws -> MeasureCatalogue {
    guard let file else { return .general }
    let options = try ScenarioOptions.parse(
      overrides.flatMap { ["--set", $0] } + additions.flatMap { ["--add", $0] } + ["--", file])
    var scenario = try options.load()
    // A goal may name a measure that is misspelt, and this list is what is asked for to mend it.
    scenario.experiment.precision = []
    scenario.expectations.bounds = []
    return try options.experiment(scenario).catalogue
  }
}
