import Experiments
import FleetModel
import Testing

@testable import Reports

/// The page of a plan tells what the page of a run tells, as far as a plan has it.
@Suite struct PlanPageTests {
  private static let floor = "reset: the last device cannot be done before 2 h."

  private func page(
    hasAnswer: Bool = true, floors: [String: [String]] = ["reset": [PlanPageTests.floor]],
    _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> PageReading {
    var scenario = try HandMade.findings().scenario
    scenario.strategies[0].name = "reset"
    change(&scenario)
    let plan = try HandMade.plan(prices: [100, 200], values: ["1", "2"], hasAnswer: hasAnswer)
    let page = PlanPage(
      [plan], scenario, file: "s.yaml", floors: floors, version: "0.1.0",
      command: ["fleetsim", "plan", "s.yaml"])
    let reading = PageReading(page.text())
    #expect(reading.fault == nil)
    return reading
  }

  private func sections(_ page: PageReading) -> [String] {
    page.all("section").compactMap { $0.attributes["id"] }
  }

  @Test func `sections stand in the order of a run's page`() throws {
    #expect(
      sections(try page()) == [
        "points", "method", "basis", "floors", "strategies", "provenance", "checklist",
      ])
    #expect(!sections(try page(floors: [:])).contains("floors"))
  }

  @Test func `the checklist has every item of a run's, with the words of a plan`() throws {
    let run = StressChecklist(try HandMade.findings()).rows()
    #expect(run.count == 20)
    let scenario = try HandMade.findings().scenario
    let plan = try HandMade.plan(prices: [100, 200], values: ["1", "2"])
    let rows = StressChecklist(
      [plan], scenario, assumptions: scenario.assumptions, methods: ["It was found so."], version: "0.1.0",
      command: ["fleetsim", "plan", "s.yaml"]
    ).rows()
    #expect(rows.map(\.item) == run.map(\.item))
    let words = rows.map(\.words)
    #expect(
      words[2]
        == "To find the first of 8 points that is enough, under reset. Searched for: values of "
        + "pools.operators. Wanted: all done, with probability 90 %.")
    #expect(words[4] == "The file as written, with one strategy at a time.")
    #expect(words[5].hasSuffix(" of pools.operators; run were 2 of 8 points under reset."))
    let length = try #require(rows.first { $0.item == "4.2 Run length" })
    #expect(
      length.words.hasSuffix(
        "; 80 replications of reset, of each point as many as its tests take, and at most 1,000."))
    #expect(try #require(rows.first { $0.item.hasPrefix("4.3 ") }).words.hasPrefix("It was found so. "))
    #expect(words.last == "fleetsim plan s.yaml, with input 00000000deadbeef.")
    // What both tell of the same scenario is the same.
    for place in [0, 3, 6, 8, 9, 10, 11, 12, 15, 16, 17, 18] { #expect(words[place] == run[place].words) }
  }

  @Test func `where points have other numbers of devices the checklist says so`() throws {
    let scenario = try HandMade.findings().scenario
    var plan = try HandMade.plan(prices: [nil, nil], values: ["1", "2"])
    func components() throws -> String {
      let rows = StressChecklist(
        [plan], scenario, assumptions: [], methods: [], version: "", command: []
      ).rows()
      return try #require(rows.first { $0.item.hasPrefix("2.5 ") }).words
    }
    #expect(try !components().contains("as written"))
    for place in plan.points.indices { plan.points[place].point.settings[0].path = "fleet.devices" }
    #expect(try components().hasPrefix("Entities: 60 devices in 1 group as written; points have others."))
  }

  @Test func `floors stand beside what the campaigns of the point came to`() throws {
    let answer = try page().words
    #expect(answer.contains(PlanPageTests.floor))
    #expect(
      answer.contains(
        "That is with 2 operators, the answer; in its 40 campaigns the last device is done after "))
    let none = try page(hasAnswer: false).words
    #expect(none.contains("That is with 2 operators, the point that came nearest; in its 40 campaigns "))
  }

  @Test func `where devices are left at the horizon no time is told beside the floors`() throws {
    var late = HandMade.reset
    late[0][1] = .infinity
    var plan = try HandMade.plan(prices: [100, 200], values: ["1", "2"])
    plan.points[1].measures = try HandMade.findings([("reset", late)]).strategies[0].measures
    let page = PlanPage(
      [plan], try HandMade.findings().scenario, file: "s.yaml", floors: ["reset": [PlanPageTests.floor]],
      version: "", command: [])
    #expect(
      PageReading(page.text()).words.contains(
        "the answer; in 1 of its 40 campaigns some devices are not done by the horizon."))
  }

  @Test func `where a plan comes from is told as of a run`() throws {
    let words = try page { scenario in
      scenario.changes = ["fleet.devices=60"]
      scenario.experiment.sampler = .inlined
    }.words
    for part in [
      "80 at 2 of 8 points", "Set on the command line", "fleet.devices=60", "Samplers", "2026",
      "fleetsim 0.1.0", "00000000deadbeef", "fleetsim plan s.yaml",
    ] { #expect(words.contains(part), "\(part)") }
  }

  @Test func `doubts, what an import left out, and how much is assumed stand in the basis`() throws {
    let words = try page { $0.doubts = ["The week has eight days."] }.words
    #expect(words.contains("Doubts") && words.contains("The week has eight days."))
    #expect(words.contains("The device list") && words.contains("not Windows"))
    #expect(words.contains("Rests on 1 assumption (fleetsim explain --assumptions FILE)."))
    let settled = try page { $0.experiment.warmUpChoice = .found(pilots: 5, isTooShort: true) }.words
    #expect(
      settled.contains("found by MSER-5") && settled.contains("too short to tell when its warm-up ends"))
  }

  @Test func `what strategies keep is told above their stages`() throws {
    let words = try page { $0.strategies[0].facts.keeps = [.init("files")] }.words
    #expect(words.contains("reset keeps files."))
  }
}
