import CivilTime
import FleetModel
import Testing

@testable import ScenarioFiles

/// What a person would say to a mistake: suggestions that keep the size of a value, and the usual causes of
/// what cannot be read.
@Suite struct AdviceTests {
  @Test(arguments: [
    ("berlin", "Europe/Berlin"), ("W. Europe Standard Time", "Europe/Berlin"),
    ("Europe/Berln", "Europe/Berlin"),
    ("new york", "America/New_York"), ("CET", "Europe/Berlin"), ("GMT Standard Time", "Europe/London"),
    ("Tokyo Standard Time", "Asia/Tokyo"), ("Romance Standart Time", "Europe/Paris"),
  ])
  func `a time zone is found by its city, its name in Windows or its abbreviation`(name: String, zone: String)
  {
    let found = problem { () throws(TextProblem) in try CivilClock(startText: "Mon 2026-07-06 07:00 \(name)")
    }
    #expect(
      found == "21: expected a time zone, such as Europe/Berlin, found '\(name)'; did you mean \(zone)?")
  }

  @Test(arguments: ["1.5", "600.5", "0.5", "2,5", "1.500"]) func `a part of a person is not made a crowd`(
    text: String
  ) {
    let found = problem { () throws(TextProblem) in try Quantity.count(text, of: "a person") }
    #expect(found == "0: expected a whole number, found '\(text)'; there is no part of a person")
  }

  @Test(arguments: [
    ("6,000", "6000"), ("6'000'000", "6000000"), ("6 000", "6000"), ("6.000", nil), ("6,00", nil),
    ("60,000", "60000"),
  ]) func `groups of three digits are a whole number`(text: String, number: String?) {
    let found = problem { () throws(TextProblem) in try Quantity.count(text) }
    #expect(
      found == "0: expected a whole number, found '\(text)'" + (number.map { "; did you mean \($0)?" } ?? ""))
  }

  @Test func `a suggestion keeps the size of a quantity`() {
    func rate(_ text: String) -> String? {
      problem { () throws(TextProblem) in try Quantity.parse(text, .rate) }
    }
    #expect(rate("500 kb/s")?.hasSuffix("did you mean 500 kbit/s?") == true)
    #expect(rate("500 Mb/s")?.hasSuffix("did you mean 500 Mbit/s?") == true)
    func time(_ text: String) -> String? {
      problem { () throws(TextProblem) in try DistributionSyntax.parse(text, .duration) }
    }
    #expect(time("5 M")?.contains("did you mean") == false)
    #expect(time("1,5 h")?.hasSuffix("did you mean 1.5 h?") == true)
    #expect(time("1,500 h")?.hasSuffix("did you mean 1500 h, or 1.500 h?") == true)
    #expect(time("15 per week")?.hasSuffix("did you mean exponential(rate 15 per week)?") == true)
    #expect(time("uniform(1,5 h, 2 h)")?.hasSuffix("found '1,5 h'; did you mean 1.5 h?") == true)
    func money(_ text: String) -> String? { problem { () throws(TextProblem) in try Quantity.money(text) } }
    #expect(money("38 $/h")?.hasSuffix("did you mean 38 USD/h?") == true)
    #expect(money("300 EUR/day")?.contains("did you mean") == false)
    func pace(_ text: String) -> String? { problem { () throws(TextProblem) in try PerTime(text) } }
    #expect(pace("5 min")?.hasSuffix("did you mean 1 per 5 min?") == true)
  }

  @Test(arguments: [
    ("8", "08:00"), ("8am", "08:00"), ("5:30 pm", "17:30"), ("12 am", "00:00"), ("8.30", "08:30"),
    ("0830", "08:30"), ("25:00", nil), ("8:70", nil), ("", nil), ("am", nil), ("17 Uhr", "17:00"),
  ]) func `a time of day is known in the ways of other clocks`(text: String, meant: String?) {
    let found = problem { () throws(TextProblem) in try TimeOfDay.seconds(text) }
    #expect(found?.contains("expected a time of day, such as 07:30") == true)
    #expect(advice(in: found) == meant)
  }

  @Test(arguments: [
    ("06.07.2026", "2026-07-06"), ("6.7.2026", "2026-07-06"), ("2026/7/6", "2026-07-06"),
    ("2026-7-6", "2026-07-06"), ("06/07/2026", nil), ("31.02.2026", nil), ("6.7.26", nil),
  ]) func `a date that can only be one is suggested in the order that is read`(text: String, meant: String?) {
    let found = problem { () throws(TextProblem) in try CivilDate(text) }
    #expect(advice(in: found) == meant)
  }

  /// What is suggested, without the question mark.
  private func advice(in message: String?) -> String? {
    guard let message, let at = message.firstRange(of: "did you mean ") else { return nil }
    return String(message[at.upperBound...].dropLast())
  }

  private func complaint(_ section: String) -> String {
    complaints("fleet: { devices: 1 }\nstrategies: [full-reimage]\n" + section).joined(separator: "\n")
  }

  @Test(arguments: [
    ("rosters: { day: Mo-Fr 08:00-17:00 }", "did you mean Mon-Fri?"),
    ("services: { graph: { limits: [200/20 s] } }", "did you mean 200 per 20 s?"),
    ("rollout: { arrivals: 15 per day }", "did you mean { rates: 15 per day }?"),
    ("seed: “7”", "did you mean 7?"),
    ("incidents: [ { at: 1 h } ]", "expected names with what they stand for, such as 'outage: …'"),
    ("rollout: { arrivals: { rates: { file: nowhere.csv } } }", "s.yaml:3:39: error: rollout.arrivals"),
  ]) func `what was meant is said where it can be known`(section: String, advice: String) {
    #expect(complaint(section + "\n").contains(advice))
  }

  @Test func `strategies in a row without brackets get them`() {
    let found = complaints("fleet: { devices: 1 }\nstrategies: autopilot-reset, full-reimage\n").joined()
    #expect(found.hasSuffix("did you mean [autopilot-reset, full-reimage]?"))
  }

  @Test func `a file that is not there is told where it is named`() {
    let found = complaints("fleet: { import: { file: nowhere/devices.csv } }\nstrategies: [full-reimage]\n")
    #expect(
      found == [
        "s.yaml:1:26: error: fleet.import.file: expected the name of a file or folder, found "
          + "'nowhere/devices.csv', which cannot be opened: No such file or directory"
      ])
  }

  @Test func `values of a file need a unit`() {
    func law(_ text: String, _ dimension: Dimension = .duration) -> String? {
      problem { () throws(TextProblem) in
        try DistributionSyntax.parse(text, dimension) { _ throws(TextProblem) in [1] }
      }
    }
    #expect(
      law("empirical(file x.csv, column c)", .size)?.contains("expected 'unit …' as well as 'column …'")
        == true)
    #expect(law("empirical(file x.csv, column c, unit mn)")?.hasSuffix("did you mean unit min?") == true)
    #expect(law("empirical(file x.csv, column c, unit min)") == nil)
    // Durations may bring their own.
    #expect(law("empirical(file x.csv, column c)") == nil)
  }

  @Test(arguments: [
    ("a:\n  b: 1\n   c: 2\n", "3:5: error: the line is indented by 3 blanks, more than line 2 (2 blanks)"),
    ("a:\n    b: 1\n  c: 2\n", "3:3: error: the line is indented by 2 blanks, like no line above it"),
    ("a:\n  - 1\n - 2\n", "3:2: error: the line is indented by 1 blank, like no line above it"),
    ("a: { b: [1, 2 }\nc: 3\n", "error: the '[' in line 1, column 9, is not closed, or a comma is missing"),
    ("a: \"b\nc: 3\n", "error: the quotation mark in line 1, column 4, is not closed"),
    ("a: 1\nb\nc: 2\n", "expected 'key: value', found a line without ': '"),
    ("PK\u{3}\u{4}xx", "1:1: error: expected a text file, found a zip archive"),
    ("%PDF-1.4", "1:1: error: expected a text file, found a PDF document"),
    ("a: &x { b: 1 }\nc: { <<: 5 }\n", "expected a mapping after '<<', such as *base, found '5'"),
  ])
  func `what cannot be read is told with its usual cause`(text: String, message: String) throws {
    let found = readYAML(text).complaints
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test func `merge keys take what the mapping does not say itself`() throws {
    let text = "a: &a { x: 1, y: 2 }\nb: &b { y: 3, z: 4 }\nc: { <<: [*a, *b], x: 0 }\nd:\n  <<: *b\n  w: 5\n"
    let (tree, complaints) = readYAML(text)
    #expect(complaints == [])
    #expect(tree?["c"]?.plainText == "{ x: 0, y: 2, z: 4 }")
    #expect(tree?["d"]?.plainText == "{ w: 5, y: 3, z: 4 }")
  }

  @Test func `a table is no scenario`() {
    #expect(
      complaints("Device ID,Device name,Serial number,Model\n1,2,3,4\n").first?
        .contains("found what looks like a table; a scenario names it by 'fleet: { import: s.yaml }'") == true
    )
  }

  @Test func `every key of a stage is suggested and named, whatever else is wrong in it`() {
    let text = """
      fleet: { groups: { a: { devices: 1 } }, divices: 3 }
      strategies:
        s:
          - work: { by: technicians, takes: 1 min, times: x, priority: y, uints: 2 }
          - attempt: { succeeds: 50 %, retrys: 3, puase: 2 s, do: [] }
          - transfer: { bytes: 1 GB, over: [wan], peers: { share: 1 %, seds: 2, over: [wan] } }
          - using: { pool: bench, uints: 2, do: [] }

      """
    let found = complaints(text)
    for message in [
      "divices: unknown key; did you mean 'devices'?", "times: expected a number",
      "priority: expected a whole",
      "retrys: unknown key; did you mean 'retries'?", "puase: unknown key; did you mean 'pause'?",
      "seds: unknown key; did you mean 'seeds'?",
    ] {
      #expect(found.contains { $0.contains(message) }, "\(message)")
    }
    #expect(found.filter { $0.contains("uints: unknown key; did you mean 'units'?") }.count == 2)
    let other = complaints("fleet: { groups: { a: { devices: 1 } }, zzz: 1 }\nstrategies: [full-reimage]\n")
    #expect(other[0].hasSuffix("unknown key; expected one of: devices, groups, import, sites"))
  }
}
