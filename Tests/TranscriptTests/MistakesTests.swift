import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Twenty-five mistakes that people make, each with what the program answers, reviewed as prose: where it is,
/// what was expected, and what to write.
@Suite struct MistakesTests {
  struct Mistake: Sendable {
    /// What its author thinks or does.
    var title: String
    var text: String
    var changes: [String] = []
  }

  private static let fleet = "fleet: { devices: 60, sites: 2 }\n"
  private static let strategies = "strategies: [autopilot-reset, full-reimage]\n"

  /// A fleet of 60, both shipped strategies, and something more.
  private static func short(_ title: String, _ more: String, _ changes: [String] = []) -> Mistake {
    Mistake(title: title, text: fleet + strategies + more, changes: changes)
  }

  /// A fleet of 60 and a strategy of these stages.
  private static func stages(_ title: String, _ stages: String) -> Mistake {
    Mistake(title: title, text: fleet + "strategies:\n  mine:\n" + stages)
  }

  static let all = [
    short("A choice with a capital letter", "").replacing(
      "autopilot-reset, full-reimage", with: "{ r: { uses: full-reimage, with: { media: USB } } }"),
    short("A setting misspelt", "").replacing(
      "autopilot-reset, full-reimage", with: "{ r: { uses: autopilot-reset, with: { rebuild tme: 40 min } } }"
    ),
    short("The name of a shipped strategy misspelt", "").replacing(
      "autopilot-reset, full-reimage", with: "[autopilot_reset]"),
    stages("A pool that is not there", "    - work: { by: technican, takes: 5 min }\n"),
    stages("A value that no device can have", "    - choose: { when: wifi is wpa2, then: [mark: down] }\n"),
    stages("A time without a unit", "    - wait: { takes: 30 }\n"),
    stages("A decimal comma", "    - wait: { takes: 1,5 h }\n"),
    stages("A decimal comma among arguments", "    - wait: { takes: \"uniform(1,5 h, 2 h)\" }\n"),
    stages("Bits and bytes", "    - transfer: { bytes: 3 GB, over: [wan], cap: 20 Mbps }\n"),
    stages("A key misspelt", "    - attempt: { succeeds: 97 %, retrys: 3, do: [] }\n"),
    stages(
      "A strategy that begins while something is held",
      "    - using: { pool: bench, do: [ { continue with: full-reimage } ] }\n"),
    short("One and a half people", "sites: { site: { technicians: 1.5 } }\n"),
    short("Nobody to help", "sites: { site: { technicians: 0 } }\n"),
    short("A shared pool that hides one of each site", "pools: { technicians: 3 }\n"),
    short("Hours written as numbers", "rosters: { weekdays: Mon-Fri 8-17 }\n"),
    short("Hours that overlap", "rosters: { weekdays: \"Mon-Fri 08:00-17:00; Wed 12:00-20:00\" }\n"),
    short(
      "A rate of a week in the hours of an office",
      "rollout: { arrivals: { rates: { Mon-Fri 08:00-17:00: 15 per week } } }\n"),
    short("A rate where a time is wanted", "rollout: { arrivals: { every: 15 per week } }\n"),
    short(
      "The name that Windows has for a time zone",
      "starts: Monday 2026-07-06 07:00 W. Europe Standard Time\n"),
    short("A weekday that does not fit", "starts: Tuesday 2026-07-06 07:00 Europe/Berlin\n"),
    short("Shares that are no whole", "").replacing(
      "devices: 60", with: "devices: 60, disk: { nvme: 70 %, hdd: 20 % }"),
    short("An incident misspelt", "incidents: { bad updates: { during: 1 h .. 2 h } }\n"),
    short("A measure that is none", "experiment: { precision: { downtime.productive: 2 % } }\n"),
    Mistake(title: "A tab", text: "fleet:\n\tdevices: 60\n" + strategies),
    short(
      "A site misspelt on the command line", "sites: { munich: { technicians: 2 } }\n",
      ["sites.munch.technicians=3"]),
  ]

  @Test func `twenty-five typical mistakes are answered as on file`() throws {
    var page = ""
    for (number, mistake) in MistakesTests.all.enumerated() {
      let answers = MistakesTests.answers(to: mistake)
      #expect(answers.count == 1, "\(mistake.title): \(answers)")
      page += "\(number + 1). \(mistake.title)\n\n"
      page += mistake.text.split(separator: "\n").map { "    \($0)\n" }.joined()
      page += mistake.changes.map { "    $ fleetsim check mine.yaml --set \($0)\n" }.joined()
      page += "\n" + answers.map { "\($0)\n" }.joined() + "\n"
    }
    #expect(MistakesTests.all.count == 25)
    try Recorded.transcript("typical-mistakes.txt").check(page)
  }

  /// What reading says, or else what putting the parts together says.
  private static func answers(to mistake: Mistake) -> [String] {
    let reading = ScenarioReader.read(
      Array(mistake.text.utf8), file: "mine.yaml", overrides: mistake.changes.compactMap { Override($0) })
    guard let scenario = reading.scenario else { return reading.diagnostics.sorted.map(\.description) }
    do throws(LoweringFaults) {
      _ = try Experiment(scenario)
      return []
    } catch {
      return error.faults.map { fault in
        let known = fault.unknown?.known ?? []
        let meant = fault.unknown.flatMap { unknown in known.first { $0 == unknown.word + ".mean" } }
        return Diagnostic(.error, at: fault.place, path: "", fault.message, suggestion: meant).description
      }
    }
  }
}

extension MistakesTests.Mistake {
  /// With another text in place of one; of `[a, b]` the brackets too.
  fileprivate func replacing(_ old: String, with new: String) -> Self {
    var copy = self
    let bracketed = "[\(old)]"
    copy.text = text.replacing(text.contains(bracketed) ? bracketed : old, with: new)
    return copy
  }
}
