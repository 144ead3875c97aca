import ArgumentParser
import CLibrary
import Experiments
import FleetModel
import Foundation
import ScenarioFiles

/// `fleetsim init`: writes the beginning of a scenario.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Asks a few questions and writes a scenario to begin with.",
    discussion: """
      Without options it asks on the terminal; with them it writes at once:

        fleetsim init
        fleetsim init my.yaml --devices 600 --sites 4
        fleetsim init my.yaml --from DevicesExport.csv --presence office
        fleetsim init my.yaml --devices 40 --strategies wipe,full-reimage

      The file has comments about what else could be said. It can be checked and
      run as it is:

        fleetsim check my.yaml
        fleetsim run my.yaml
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml", "yml"]))
  var file = "scenario.yaml"

  // So that a number below zero is told to be one, and not taken for an option.
  @Option(parsing: .unconditional, help: "How many devices.")
  var devices: Int?

  @Option(parsing: .unconditional, help: "At how many sites, each of them alike (1 unless said otherwise).")
  var sites: Int?

  @Option(
    help: "A list with a device a row, such as the portal's export of all devices.",
    completion: .file(extensions: ["csv", "json", "zip"]))
  var from: String?

  @Option(
    help: "When devices can be reached: \(ScenarioSketch.presences.joined(separator: ", ")).",
    completion: .list(ScenarioSketch.presences))
  var presence: String?

  @Option(parsing: .unconditional, help: "How many technicians there are at each site (2).")
  var technicians: Int?

  @Option(
    help: ArgumentHelp(
      "What to compare (autopilot-reset,full-reimage); 'fleetsim strategies' lists all.",
      valueName: "name,name"))
  var strategies: String?

  @Flag(help: "Ask, also where standard input is no terminal: a line for each answer.")
  var ask = false

  @Flag(help: "Overwrite a file that is there.")
  var force = false

  func validate() throws {
    if from != nil, devices != nil || sites != nil {
      throw ValidationError("--from says which devices there are: leave out --devices and --sites")
    }
    if let fault = given.fault { throw ValidationError(fault) }
  }

  func run() throws {
    if FileManager.default.fileExists(atPath: file), !force {
      throw Exit.usageWrong("'\(file)' is there already; --force overwrites it", usage: Self.usage)
    }
    var answers = given
    let isNothingSaid = answers.isEmpty
    if ask || (isNothingSaid && isatty(STDIN_FILENO) == 1) {
      try Interview().complete(&answers)
    } else if devices == nil, from == nil {
      throw Exit.usageWrong("expected --devices or --from: what is to be made ready", usage: Self.usage)
    }
    let text = answers.sketch(beside: file).text(file: file)
    try check(text)
    try Exit.onFailure {
      try OutputFile.write(text, to: file)
    }
    try Terminal.write(lines: ["\(file) is written. Next: fleetsim check \(file), then fleetsim run \(file)"])
  }

  private var given: InitAnswers {
    InitAnswers(
      from: from, devices: devices, sites: sites, presence: presence, technicians: technicians,
      strategies: strategies)
  }

  /// Nothing is written that would not pass `fleetsim check`: an export may be no list of devices.
  private func check(_ text: String) throws {
    let reading = ScenarioReader.read(Array(text.utf8), file: file)
    if let failure = reading.diagnostics.failure {
      Terminal.complain(failure.description)
      throw Exit.scenarioWrong
    }
    guard let scenario = reading.scenario else { throw Exit.scenarioWrong }
    do throws(LoweringFaults) {
      _ = try Experiment(scenario, version: Version.text)
    } catch {
      Terminal.complain(ScenarioOptions.words(error, file: file))
      throw Exit.scenarioWrong
    }
  }
}
