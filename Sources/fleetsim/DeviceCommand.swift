import ArgumentParser
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// `fleetsim device`: what one device goes through under each strategy.
struct DeviceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    abstract: "Shows one device under each strategy, stage by stage.",
    discussion: """
      One replication of every strategy is simulated, and what one device did in
      it is shown side by side: how long it was down, how much of that it waited,
      what that saves against the first strategy, and its stages with their
      beginnings. The device has the same luck under all of them; what its draws
      were is shown as the share of draws that are as short or shorter.

      DEVICE is a number as in devices.csv, counted from 0, or in a fleet that is
      read from files a name or a serial number. Of a device that comes again, the
      first journey is shown; --trace has all of them.

      Examples:
        fleetsim device my.yaml 7
        fleetsim device my.yaml LAPTOP-0042 --replication 3
        fleetsim device my.yaml 7 --trace seven.json
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Argument(help: "The device: its number, or its name or serial number in an imported fleet.")
  var device: String

  @Option(help: "Which replication, counted from 0. Default: the first, of which devices.csv tells.")
  var replication: UInt32 = 0

  @Option(help: "Another seed than the scenario's.")
  var seed: UInt32?

  @Option(
    help: "How random numbers are drawn: gsl (default) or inlined (faster; the same laws, other numbers).")
  var sampler: String?

  @OptionGroup var tracing: TraceOptions

  func validate() throws { try ScenarioOptions.check(sampler: sampler) }

  func run() async throws {
    let loaded = try await scenario.settled(try scenario.load(seed: seed, sampler: sampler), threads: 1)
    let number: UInt32
    do throws(DeviceChoice.Problem) {
      number = try DeviceChoice(loaded).device(device)
    } catch {
      throw Exit.usageWrong(error.message, usage: Self.usage)
    }
    let experiment = try scenario.experiment(loaded)
    let file = try tracing.file()
    let traces = try experiment.followed([number], in: replication)
    if number >= loaded.fleet.deviceCount, traces.allSatisfy({ $0.devices[0].journeys.isEmpty }) {
      throw Exit.usageWrong(
        "no device \(number) arrives in replication \(replication)", usage: Self.usage)
    }
    try file?.write(traces, of: loaded, replication: replication)
    let text = DeviceTraceText(
      traces, of: number, loaded, replication: replication, columns: columns(of: number, loaded))
    let lines = text.lines(columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain)
    try Exit.onFailure { try Terminal.write(lines.map { $0 + "\n" }.joined()) }
  }

  /// What the device has in the columns that tell devices apart.
  private func columns(of device: UInt32, _ loaded: Scenario) -> [(name: String, value: String)] {
    guard let fleet = try? FleetTable(loaded).dealt(in: replication), device < fleet.count else { return [] }
    let profile = Int(fleet.devices.profiles[Int(device)])
    return fleet.columns.map { ($0.name, fleet.value($0.name, profile: profile)) }.filter { !$0.1.isEmpty }
  }
}
