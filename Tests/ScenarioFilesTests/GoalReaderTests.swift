import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct GoalReaderTests {
  private static let short = """
    starts: Mon 2026-07-06 07:00 Europe/Berlin
    horizon: 6 weeks
    sites:
      school: { count: 3 }
    fleet:
      groups:
        students: { devices: 90, disk: { emmc: 40 %, nvme: 60 % } }
        night staff: { devices: 10 }
    rollout:
      waves:
        - { name: first, at: Mon 2026-07-06 08:00, sites: 1..2 }
        - { name: the rest, at: Mon 2026-07-13 08:00 }
    strategies: [full-reimage]

    """

  private func goals(_ section: String) throws -> [Goal] {
    let reading = readScenario(GoalReaderTests.short + section)
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get().goals
  }

  private func complaint(_ goal: String) -> String {
    complaints(GoalReaderTests.short + "goals: [ \"\(goal)\" ]\n").joined(separator: "\n")
  }

  private func share(_ goal: String) throws -> Goal.Completion {
    let goals = try goals("goals: [ \"\(goal)\" ]\n")
    guard case .share(let completion) = try #require(goals.first).aim else {
      throw TextProblem("no share of devices")
    }
    return completion
  }

  @Test func `a share of a part is done or ready by a moment or within a time`() throws {
    let end = Instant.start + .hours(46 * 24 + 9)
    #expect(
      try share("all of the fleet done by Fri 2026-08-14 16:00")
        == .init(1, of: .fleet, .done, .by(.start + .hours(39 * 24 + 9))))
    #expect(
      try share("95 % of wave the rest ready within 2 days")
        == .init(0.95, of: .wave("the rest"), .ready, .within(.hours(48))))
    #expect(try share("half of night staff done by 3 d").part == .group("night staff"))
    #expect(try share("all of group students done by 3 d").part == .group("students"))
    #expect(try share("all of site school 3 done by 3 d").part == .site(2))
    #expect(try share("all of kind school done by 3 d").part == .siteKind("school"))
    #expect(try share("all of disk emmc done by 3 d").part == .column("disk", value: "emmc"))
    // A day is over at its end.
    #expect(try share("all of students done by 2026-07-10").limit == .by(.start + .hours(4 * 24 + 17)))
    #expect(end > .start)
  }

  @Test func `a measure is bounded, of everything or of a part, with a probability or without`() throws {
    let goals = try goals(
      """
      goals:
        on time: all of students done by Fri 2026-08-14 16:00 with probability 95 %
        down: downtime.productive.p95 of students under 3 h
        paid: "cost.total under 20,000 EUR with probability 0.9"
        ready: share.ready at least 98 %
      decide by: cost.total

      """)
    #expect(goals.map(\.name) == ["on time", "down", "paid", "ready"])
    #expect(goals.map(\.probability) == [0.95, nil, 0.9, nil])
    #expect(goals[0].sentence == "all of students done by Fri 2026-08-14 16:00")
    guard
      case .bound(let pool) = try #require(
        try self.goals("goals: pool.chief of staff.hours over 1 h\n").first
      ).aim
    else { throw TextProblem("no bound") }
    #expect(pool.measure == "pool.chief of staff.hours" && pool.part == nil)
    guard case .bound(let down) = goals[1].aim, case .bound(let paid) = goals[2].aim,
      case .bound(let ready) = goals[3].aim
    else { throw TextProblem("no bounds") }
    #expect(down.measure == "downtime.productive.p95" && down.part == .group("students"))
    #expect(down.relation == .under && down.amount.value == 10_800 && down.amount.kind == .seconds)
    #expect(paid.amount.value == 20_000 && paid.amount.kind == .money && paid.part == nil)
    #expect(ready.relation == .atLeast && ready.amount.value == 0.98 && ready.amount.kind == .share)
    let scenario = try readScenario(GoalReaderTests.short + "decide by: cost.total\n").get()
    #expect(scenario.decideBy?.name == "cost.total" && scenario.decideBy?.place.line == 14)
  }

  @Test(arguments: [
    ("12", 12, Goal.Amount.Kind.number), ("30 min", 1800, .seconds), ("4.6 GB", 4.6e9, .bytes),
    ("500 Mbit/s", 62.5e6, .bytesPerSecond), ("60 per hour", 60, .perHour), ("98 %", 0.98, .share),
    ("20000 EUR", 20_000, .money), ("1,250,000.50 EUR", 1_250_000.5, .money), ("0", 0, .number),
  ])
  func `amounts have their units`(text: String, value: Double, kind: Goal.Amount.Kind) throws {
    let amount = try AmountText.parse(text)
    #expect(abs(amount.value - value) < 1e-9 * max(1, value) && amount.kind == kind && amount.text == text)
  }

  @Test(arguments: [
    ("20,00 EUR", "expected an amount, such as 20000 EUR or 20,000 EUR"),
    ("20,000 h", "did you mean 20000 h, or 20.000 h"), ("3 hrs", "did you mean 3 h?"),
    ("20 €", "did you mean 20 EUR?"), ("soon", "expected a value with its unit"),
    ("-3 h", "expected a value with its unit"),
  ])
  func `an amount that is none is refused`(text: String, message: String) {
    #expect((problem { () throws(TextProblem) in try AmountText.parse(text) } ?? "").contains(message))
  }

  @Test(arguments: [
    (
      "all of studnets done by 3 d", "s.yaml:14:18: error: goals[1]: expected a part of the fleet", "students"
    ),
    ("all of wave frist done by 3 d", "unknown wave 'frist'", "first"),
    ("all of disk emcm done by 3 d", "unknown value of 'disk' 'emcm'", "emmc"),
    ("all of site schol 3 done by 3 d", "unknown site 'schol 3'", "school 3"),
    ("most of students done by 3 d", "expected 'all' or a share", nil),
    ("95 of students done by 3 d", "expected 'all' or a share", "95 %"),
    ("0 % of students done by 3 d", "expected a share above zero", nil),
    ("students done by 3 d", "expected a share of a part", "all of students"),
    ("all of students done before 3 d", "expected a goal", "'all of students done by 3 d'"),
    ("cost.total below 3 EUR", "expected a goal", "'cost.total under 3 EUR'"),
    ("all of students done by Tuesdy 12:00", "expected a date", nil),
    ("all of students done by 7 weeks", "nothing is simulated after the horizon", nil),
    ("all of students done within 7 weeks", "nothing is simulated after the horizon", nil),
    ("cost.total under 3 USD", "expected EUR, as in the rest of the scenario, found USD", nil),
    ("cost.total under 3 EUR with probability 100 %", "expected a probability between 0 and 100 %", nil),
    ("be quick", "expected a goal", nil),
  ])
  func `a goal that is not understood is refused at its place`(goal: String, message: String, meant: String?)
  {
    let complaint = complaint(goal)
    #expect(complaint.contains(message), "\(complaint)")
    #expect(complaint.hasPrefix("s.yaml:14:"))
    if let meant { #expect(complaint.contains("did you mean \(meant)?"), "\(complaint)") }
  }

  @Test(arguments: [
    "goals: [[]]", "goals: { a: { b: c } }", "goals: [{ a: [] }]", "goals: { a: }", "goals: 7",
  ])
  func `what is no sentence is refused`(section: String) {
    let found = complaints(GoalReaderTests.short + section + "\n").joined(separator: "\n")
    #expect(found.contains("expected a goal"), "\(found)")
  }

  @Test func `devices that come for ever are done within a time, and by no moment`() {
    let arrivals = """
      horizon: 6 weeks
      fleet: { devices: 10 }
      rollout: { arrivals: { every: 1 h } }
      strategies: [full-reimage]

      """
    #expect(complaints(arrivals + "goals: [all of the fleet done within 3 h]\n") == [])
    let complaint = complaints(arrivals + "goals: [all of the fleet done by 3 h]\n").joined()
    #expect(complaint.contains("never all here by a moment: expected 'within'"))
  }
}
