import ArgumentParser
import Experiments
import FleetModel
import Reports

/// `fleetsim check`: reads a scenario and verifies its programs without running them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a scenario and verifies its programs, without running anything.",
    discussion: """
      Every mistake is reported at once as file:line:column with what was
      expected, what was found and a suggestion. Exits with 0 when the scenario
      can be run and with 2 when it cannot.

      Examples:
        fleetsim check my.yaml
        fleetsim check my.yaml --set fleet.devices=900
        fleetsim check my.yaml --quiet && fleetsim run my.yaml
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func run() throws {
    let varied = try scenario.loadVaried()
    let loaded = varied.written
    let experiment = try scenario.experiment(loaded)
    var points = PointSource(varied, file: scenario.file)
    try points.check()
    if quiet { return }
    let ops = experiment.strategies.map { "\($0.strategy.name) (\($0.plan.program.ops.count) ops)" }
    let sites = loaded.siteCount == 1 ? "1 site" : "\(loaded.siteCount) sites"
    let count = loaded.fleet.deviceCount
    let devices = count == 1 ? "1 device" : "\(count) devices"
    try Terminal.write(lines: [
      "\(scenario.file): fine. \(devices) at \(sites); "
        + ops.joined(separator: ", ")
    ])
    try Terminal.write(lines: EarlyFateText(loaded).lines())
    if varied.pointCount > 0 {
      let sweep = SweepFindings(
        alternatives: (0..<varied.alternativeCount).map(varied.point), gridPoints: varied.grid.count)
      try Terminal.write(lines: ["Beside the file as written: \(SweepText.things(sweep))."])
    }
    if let imported = loaded.fleet.imported { try Terminal.write(lines: ImportText.lines(imported)) }
    try Terminal.write(lines: Explanation.measured(loaded))
    let text = FloorText(loaded)
    let floors = experiment.strategyFloors()
    try Terminal.write(lines: floors.flatMap { text.sentences($0) })
    for warning in floors.flatMap({ text.warnings($0) }) { Terminal.complain(warning) }
  }
}
