import Engine
import Experiments
import FleetModel
import Randomness
import Reports
import Testing

@Suite struct PageTests {
  private func page(_ findings: Findings, columns: Int = 100) -> String {
    TerminalRenderer(columns: columns).lines(findings).joined(separator: "\n")
  }

  @Test
  func
    `two strategies have the answer, the table with its difference, where the time goes, what it rests on`()
    throws
  {
    let page = page(try HandMade.findings())
    #expect(page == PageTests.twoStrategies, "\(page)")
  }

  @Test func `the answer begins with the verdict`() throws {
    #expect(
      TerminalRenderer(columns: 400).answer(try HandMade.findings()).first
        == "reset is better than usb: the last device is done 6.85 ± 0.32 days earlier, "
        + "a device is down 38.0 ± 1.9 min less on average, it takes 1,770 ± 74 staff hours less and it "
        + "costs 67,300 ± 2,800 EUR less; no difference can be told in the share made ready (95 % confidence "
        + "in all of it together).")
  }

  @Test func `a difference that may be none is called none`() throws {
    var usb = HandMade.usb
    usb[0] = [360_000, 370_800, 356_400]
    var findings = try HandMade.findings([("reset", HandMade.reset), ("usb", usb)], decidedBy: nil)
    #expect(
      TerminalRenderer(columns: 400).answer(findings).first?.contains(
        "no difference can be told in the time until the last device is done and the share made ready")
        == true)
    findings.verdict?.basis = .measure
    #expect(
      TerminalRenderer(columns: 200).answer(findings).first
        == "No difference can be told in the time until the last device is done: with reset the last "
        + "device is done 40 ± 400 min earlier than with usb (95 % confidence).")
  }

  @Test func `two figures that print alike are no difference to tell`() throws {
    let factor = Verdict.Factor(
      what: "copy image", winnerName: "reset", loserName: "usb", winner: 1800.1, loser: 1800.2)
    let lines = TerminalRenderer(columns: 200).answer(try HandMade.findings(decidedBy: factor))
    #expect(!lines.contains { $0.contains("copy image") })
  }

  @Test func `a branch says above the answer what was changed from when on, in lines that fit`() throws {
    var findings = try HandMade.findings()
    findings.branch = Branch(
      strategy: "reset", instant: .start + .hours(28),
      changes: ["sites.school.technicians.count=7", "seed=3"])
    let lines = TerminalRenderer(columns: 60).answer(findings)
    #expect(
      lines.prefix(2).joined(separator: " ") == "reset, changed from Tue 2026-07-07 12:00 on: "
        + "sites.school.technicians.count=7, seed=3")
    #expect(lines[2].hasPrefix("reset is better than usb") && lines.allSatisfy { $0.count <= 60 })
    findings.scenario.starts = nil
    let undated = TerminalRenderer(columns: 200).answer(findings)
    #expect(undated[0].hasPrefix("reset, changed from 28 h after the start on: "))
    #expect(!page(findings).contains("independent seeds"))
  }

  @Test func `who never finishes loses, and its moment reads never`() throws {
    var usb = HandMade.usb
    usb[0] = [.infinity, .infinity, .infinity]
    usb[6] = [0.1, 0, 0.2]
    let findings = try HandMade.findings([("reset", HandMade.reset), ("usb", usb)], decidedBy: nil)
    let lines = TerminalRenderer(columns: 120).lines(findings)
    #expect(
      lines.joined(separator: " ").contains(
        "the last device is done before the horizon in 3 of 3 replications instead of 0"))
    #expect(
      lines.contains {
        $0.hasPrefix("last device done") && $0.contains("never") && $0.hasSuffix("–")
      })
    #expect(lines.contains { $0.hasPrefix("Warning: under usb, 10") && $0.contains("are unfinished") })
    // A mean over the devices that are done says so on its line, and is not compared.
    #expect(
      lines.contains {
        $0.hasPrefix("down to productive, mean") && $0.contains("of those done") && $0.hasSuffix("–")
      })
  }

  @Test func `one replication has no ±, and the page says so once`() throws {
    func first(_ rows: [[Double]]) -> [[Double]] { rows.map { [$0[0]] } }
    let findings = try HandMade.findings(
      [("reset", first(HandMade.reset)), ("usb", first(HandMade.usb))], reason: .fixedNumber)
    let text = page(findings, columns: 200)
    #expect(text.split(separator: "±", omittingEmptySubsequences: false).count == 2)
    #expect(text.contains("One replication: how sure its numbers are (±) cannot be said."))
    #expect(
      text.contains(
        "In one replication, which says nothing of the next, with reset the last device is done 6.833 days "
          + "earlier"))
  }

  @Test func `one strategy is told in a plain sentence`() throws {
    let first = TerminalRenderer(columns: 300).answer(try HandMade.findings([("reset", HandMade.reset)]))
      .first
    #expect(
      first
        == "With reset, the last device is done after 4.17 ± 0.10 days, a device is down for "
        + "58.33 ± 0.83 min on average until its user is productive and "
        + "99.5 (89.8 to 100.0) % end up ready (95 % confidence)."
    )
  }

  @Test func `an interrupted run is marked, with what it has or with nothing`() throws {
    let some = page(try HandMade.findings(reason: .interrupted))
    #expect(some.contains("\nPARTIAL: interrupted after 3 replications;"))
    var nothing = try HandMade.findings([("reset", HandMade.reset.map { _ in [] })], reason: .interrupted)
    nothing.replications = 0
    let text = page(nothing)
    #expect(text.contains("There is no answer: no replication was completed.\nPARTIAL: interrupted after 0"))
    #expect(!text.contains("last device done"))
  }

  @Test func `missed goals are named with what was reached`() throws {
    let goal = StopReason.MissedGoal(measure: "done.last", strategy: "usb", wanted: 0.01, reached: 0.0214)
    let text = page(try HandMade.findings(reason: .mostReached([goal])))
    #expect(text.contains("Precision not reached: done.last under usb (± 2.14 % instead of ± 1 %)."))
  }

  @Test(arguments: [60, 80, 140])
  func `more than two strategies get a table of differences to the first, and no line is too long`(
    columns: Int
  ) throws {
    let findings = try HandMade.findings([
      ("reset", HandMade.reset), ("usb", HandMade.usb), ("usb, with twenty keys at every site", HandMade.usb),
    ])
    let lines = TerminalRenderer(columns: columns).lines(findings)
    for line in lines { #expect(line.count <= columns, "\(line)") }
    #expect(lines.contains { $0.hasPrefix("difference to reset (95 %)") })
    let page = lines.joined(separator: " ")
    #expect(
      page.contains("reset is better than each of the other 2: the last device is done"))
    #expect(page.contains("usb against reset: better in nothing that can be told; worse in the time"))
  }

  @Test func `the answer says when some campaigns were cut off under both`() throws {
    var reset = HandMade.reset
    reset[0] = [360_000, 363_600, .infinity]
    var usb = HandMade.usb
    usb[0] = [950_400, 961_200, .infinity]
    var findings = try HandMade.findings([("reset", reset), ("usb", usb)])
    findings.verdict?.basis = .measure
    #expect(
      TerminalRenderer(columns: 300).answer(findings).first
        == "No difference can be told in the time until the last device is done: with reset the last "
        + "device is done 5 ± 23 days earlier (what is not done at the horizon counted as done then) "
        + "than with usb (95 % confidence).")
  }

  @Test func `names cannot command the terminal, and line ends in a question are blanks`() throws {
    let rude = "usb\u{1B}[2J\u{7}"
    var findings = try HandMade.findings([("reset", HandMade.reset), (rude, HandMade.usb)])
    findings.scenario.question = "Reset\nor reimage?\n"
    let lines = TerminalRenderer().lines(findings)
    #expect(lines[0] == "Reset or reimage?")
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func `devices that no wave releases are counted, and stages of a fallback bear its name`() throws {
    var findings = try HandMade.findings()
    findings.strategies[1].untouched = 1200
    findings.strategies[1].name = "usb with help"
    let lines = TerminalRenderer().lines(findings)
    #expect(lines.contains("No wave releases 1,200 devices: left alone, and in no number here."))
    #expect(lines.contains { $0.hasPrefix("usb: copy image") })
  }

  @Test func `devices under way at the end of a stream of arrivals are told like those of waves`()
    async throws
  {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 2, horizon: .hours(1))
    scenario.rollout = .arrivals([Rollout.ArrivalStream(timing: .every(.constant(350)))])
    let lines = TerminalRenderer().lines(try await SmallSchool.run(scenario))
    #expect(lines.contains { $0.hasPrefix("unfinished at the horizon") })
    #expect(lines.contains { $0.hasPrefix("Warning") })
    #expect(lines.contains { $0.hasPrefix("devices released") })
  }

  @Test func `bold is the only colour, and only when asked for`() throws {
    let findings = try HandMade.findings()
    let plain = TerminalRenderer().lines(findings)
    let bold = TerminalRenderer(style: .bold).lines(findings)
    #expect(!plain.joined().contains("\u{1B}"))
    // After the question, and what became of the rows of the import.
    #expect(bold[4] == "\u{1B}[1m\(plain[4])\u{1B}[0m")
    #expect(bold.map { $0.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "") } == plain)
  }

  @Test func `a real run has charts of its load`() async throws {
    let lines = TerminalRenderer().lines(
      try await SmallSchool.run(SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 2)))
    let place = try #require(lines.firstIndex(of: "Devices down, 0 to 10 min; █ = 60"))
    #expect(lines[place + 1] == "nap, \"short\" ██████████")
    #expect(lines.contains("sleep        min           10   100.0 %      100.0 %"))
  }
}
