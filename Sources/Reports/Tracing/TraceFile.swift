import Engine
import Experiments
import FleetModel

/// What chosen devices did in one replication, strategy by strategy, to be written in one of the forms of
/// ``TraceFormat``.
package struct TraceFile {
  let traces: [StrategyTrace]
  let replication: UInt32
  private let names: DeviceNames?
  /// By the clocks at the scenario's place, if it has dates.
  let clock: WallClock?
  let scenario: String

  package init(_ traces: [StrategyTrace], of scenario: Scenario, replication: UInt32) {
    self.traces = traces
    self.replication = replication
    names = DeviceNames(scenario)
    clock = scenario.starts.flatMap(WallClock.init)
    self.scenario = scenario.name
  }

  package func write(as format: TraceFormat, to output: inout some TextOutputStream) {
    switch format {
    case .ndjson: writeLines(to: &output)
    case .chrome: writeTimeline(to: &output)
    case .xes: writeLog(to: &output)
    }
  }

  /// What the device is called in the file that it was read from; nil: it is known by its number alone.
  func name(of device: UInt32) -> String? {
    guard let name = names?.row(of: Int(device))?.name, !name.isEmpty else { return nil }
    return name
  }

  /// "device 7", "PC-0007 (device 7)".
  func title(of device: UInt32) -> String {
    name(of: device).map { "\($0) (device \(device))" } ?? "device \(device)"
  }

  /// Members of a JSON object on one line, in the order given.
  static func object(_ members: [(String, String?)]) -> String {
    let known = members.compactMap { name, value in value.map { "\(text(name)):\($0)" } }
    return "{" + known.joined(separator: ",") + "}"
  }

  /// A string of JSON.
  static func text(_ string: String) -> String { JSONValue.string(string).text }

  static func number(_ value: Double) -> String { JSONValue.number(value).text }

  static func seconds(_ span: TimeSpan) -> String { CSVText.seconds(span.microseconds) }
}
