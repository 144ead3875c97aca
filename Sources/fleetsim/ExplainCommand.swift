import ArgumentParser
import Experiments
import FleetModel
import Reports
import ScenarioFiles

extension PictureStyle: ExpressibleByArgument {}

/// `fleetsim explain`: prints what a scenario means, with everything that it leaves to defaults.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a scenario means: fleet, resources, programs, assumptions.",
    discussion: """
      Prints the fleet with its groups, every resource with its size, the program
      of each strategy (one op a line), and the numbers that the answer rests on
      with where each comes from. With none of the flags, everything.

      With --picture, each strategy as a flow chart, in the language of Mermaid
      (which GitHub, GitLab and many wikis draw) or of Graphviz:

        fleetsim explain my.yaml --picture
        fleetsim explain my.yaml --picture dot --strategy full-reimage
        fleetsim explain my.yaml --picture dot | dot -Tsvg >picture.svg

      With --words, and without a FILE: what the words of an answer mean.
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Flag(help: "Only the fleet and the resources.")
  var resources = false

  @Flag(help: "Only the programs.")
  var program = false

  @Flag(help: "Only the assumptions.")
  var assumptions = false

  @Flag(help: "What the words of an answer mean; FILE may be left out.")
  var words = false

  @Option(
    defaultAsFlag: PictureStyle.mermaid,
    help: "Draws each strategy and nothing else: mermaid (if none is named) or dot.")
  var picture: PictureStyle?

  @Option(help: "Only this strategy.")
  var strategy: String?

  /// Prints what needs no scenario.
  static func printWords() throws {
    try Terminal.write(lines: WordList.lines(columns: min(80, Terminal.width)))
  }

  func validate() throws {
    if picture != nil, words || resources || program || assumptions {
      throw ValidationError("--picture draws strategies and prints nothing else")
    }
  }

  func run() throws {
    if words { return try ExplainCommand.printWords() }
    let loaded = try scenario.load()
    let experiment = try scenario.experiment(loaded)
    let all = !resources && !program && !assumptions
    let chosen = experiment.strategies.filter { strategy == nil || $0.strategy.name == strategy }
    if chosen.isEmpty {
      let names = experiment.strategies.map(\.strategy.name)
      let meant = Suggestion.nearest(to: strategy ?? "", among: names)
      let hint = meant.map { "did you mean '\($0)'?" } ?? "it has: \(names.joined(separator: ", "))"
      throw Exit.usageWrong(
        "the scenario has no strategy '\(strategy ?? "")'; \(hint)", usage: Self.usage)
    }
    if let picture {
      return try Terminal.write(picture.text(StrategyPicture(chosen.map(\.strategy))))
    }
    var lines: [String] = []
    if all || resources { lines += Explanation.resources(loaded) }
    if all || resources { lines += Explanation.facts(chosen.map(\.strategy), contents: loaded.contents) }
    if all || program { for lowered in chosen { lines += Explanation.program(lowered) } }
    if all || assumptions { lines += Explanation.assumptions(loaded, chosen.map(\.strategy)) }
    try Terminal.write(lines: lines)
  }
}
