import FleetModel

/// Names with what they stand for, and the command that makes a page again.
struct FactList {
  var facts: [(name: String, value: String)]
  /// Empty: there was none.
  var command: [String]

  /// What the command line and the settings have otherwise than most do.
  static func settings(_ scenario: Scenario) -> [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    if scenario.experiment.sampler != .gsl { facts.append(("Samplers", "inlined")) }
    let changes = scenario.additions + scenario.changes
    if !changes.isEmpty { facts.append(("Set on the command line", changes.joined(separator: ", "))) }
    return facts
  }

  func write(to page: inout Markup) {
    page.element("dl") { page in
      for fact in facts where !fact.value.isEmpty {
        page.element("dt", fact.name)
        page.element("dd", fact.value)
      }
      if !command.isEmpty {
        page.element("dt", "Command that repeats it")
        page.element("dd") { $0.element("code", ShellText.line(command)) }
      }
    }
    page.element(
      "p", ["class": "note"],
      "The same command with the same version and input gives this page again, byte for byte, on any number "
        + "of threads. The numbers themselves are in the files beside this one.")
  }
}
