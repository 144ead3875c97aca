import Foundation
import ScenarioFiles

/// What is known of a scenario that is to be begun; nil: not said, so that a default is taken.
struct InitAnswers {
  var from: String?
  var devices: Int?
  var sites: Int?
  var presence: String?
  var technicians: Int?
  /// Names with commas between them.
  var strategies: String?

  static let presence = "gathered"
  static let technicians = 2
  static let strategies = "autopilot-reset,full-reimage"

  var isEmpty: Bool {
    from == nil && devices == nil && sites == nil && presence == nil && technicians == nil
      && strategies == nil
  }

  /// What is wrong with them; nil: nothing.
  var fault: String? {
    if let devices, !(1...20_000_000).contains(devices) { return "expected 1 to 20000000 devices" }
    if let sites, !(1...100_000).contains(sites) { return "expected 1 to 100000 sites" }
    if let devices, let sites, sites > devices { return "expected at most as many sites as devices" }
    if let technicians, !(1...100_000).contains(technicians) { return "expected at least one technician" }
    if let presence, !ScenarioSketch.presences.contains(presence) {
      return InitAnswers.unknown("presence", presence, ScenarioSketch.presences)
    }
    if let from, from.contains(where: { $0.isNewline || $0 == "\u{0}" }) {
      return "expected the name of a file"
    }
    guard let strategies else { return nil }
    let names = InitAnswers.list(strategies)
    if names.isEmpty { return "expected at least one strategy" }
    for (number, name) in names.enumerated() {
      if !StrategyCatalogue.names.contains(name) {
        return InitAnswers.unknown("strategy", name, StrategyCatalogue.names)
      }
      if names[..<number].contains(name) { return "'\(name)' is named twice" }
    }
    return nil
  }

  /// - Parameter file: The scenario, beside which it looks for what it names.
  func sketch(beside file: String) -> ScenarioSketch {
    let count = ScenarioSketch.Devices.count(devices ?? 1, sites: sites ?? 1)
    var sketch = ScenarioSketch(
      devices: from.map { .file(path($0, from: file)) } ?? count,
      presence: presence ?? InitAnswers.presence, technicians: technicians ?? InitAnswers.technicians,
      strategies: InitAnswers.list(strategies ?? InitAnswers.strategies))
    let schema = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "schema.json").path
    sketch.hasSchema = FileManager.default.fileExists(atPath: schema)
    return sketch
  }

  /// A file is named from here, and looked for from where the scenario is.
  private func path(_ name: String, from scenario: String) -> String {
    guard scenario.contains("/"), !name.hasPrefix("/") else { return name }
    return URL(fileURLWithPath: name).path
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private static func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
    let meant = Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
    return "unknown \(what) '\(name)'; " + (meant ?? "there are: \(known.joined(separator: ", "))")
  }
}
