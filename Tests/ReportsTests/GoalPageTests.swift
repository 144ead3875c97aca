import Engine
import Experiments
import FleetFixtures
import FleetModel
import Foundation
import Reports
import Testing

@Suite struct GoalPageTests {
  private static let goal = Goal(
    "all of the fleet done by 400 s",
    .share(.init(1, of: .fleet, .done, .by(.start + TimeSpan(seconds: 400)))))

  private static func nap(_ name: String, _ seconds: Double) -> Strategy {
    Strategy(name: name, stages: [.wait("sleep", seconds)])
  }

  private func findings(
    _ goals: [Goal], _ strategies: [Strategy], replications: Int = 20, starts: CivilStart? = nil
  ) async throws -> Findings {
    var scenario = SmallSchool.scenario(
      strategies: strategies, devices: 2, replications: replications, starts: starts, horizon: .hours(1))
    scenario.goals = goals
    return try await SmallSchool.run(scenario)
  }

  private func answer(_ findings: Findings) -> [String] {
    TerminalRenderer(columns: 400).answer(findings)
  }

  @Test func `with goals the first sentence says in how many campaigns they are met`() async throws {
    let (quick, slow) = (GoalPageTests.nap("quick", 300), GoalPageTests.nap("slow", 500))
    let both = answer(try await findings([GoalPageTests.goal], [slow, quick]))
    #expect(
      both[0]
        == "quick meets the goal 'all of the fleet done by 400 s' more often than slow: in 20 of 20 "
        + "campaigns (83 to 100 %) against 0 of 20 (0 to 17 %) (95 % confidence).")
    var wanted = GoalPageTests.goal
    wanted.probability = 0.95
    let one = answer(try await findings([wanted], [quick]))
    #expect(
      one[0] == "With quick 20 of 20 campaigns (83 to 100 %) meet the goal "
        + "'all of the fleet done by 400 s' (95 % confidence): the 95 % asked for are neither shown nor "
        + "refuted; 73 campaigns that all meet it would show them.")
    let three = ["a", "b"].map { GoalPageTests.nap($0, 300) } + [slow]
    let behind = answer(try await findings([GoalPageTests.goal], three))
    #expect(
      behind[0]
        == "Which of a and b meets the goal 'all of the fleet done by 400 s' more often cannot be told, "
        + "but slow does so less often: in 20 of 20 campaigns (83 to 100 %) with a, 20 of 20 campaigns "
        + "(83 to 100 %) with b and 0 of 20 campaigns (0 to 17 %) with slow (95 % confidence).")
    let tie = answer(try await findings([GoalPageTests.goal], [quick, GoalPageTests.nap("too", 300)]))
    #expect(
      tie[0] == "quick and too meet the goal 'all of the fleet done by 400 s' in the same campaigns: "
        + "20 of 20 campaigns (83 to 100 %) (95 % confidence).")
  }

  @Test func `a name of several words is set apart, and two goals are both goals`() async throws {
    var other = GoalPageTests.goal
    other.aim = .share(.init(0.5, of: .fleet, .done, .by(.start + TimeSpan(seconds: 100))))
    let lines = answer(
      try await findings(
        [GoalPageTests.goal, other],
        [GoalPageTests.nap("slow, as ever", 500), GoalPageTests.nap("quick nap", 300)]))
    #expect(
      lines[0]
        == "Neither 'slow, as ever' nor 'quick nap' meets both goals: in 0 of 20 campaigns (0 to 17 %) "
        + "(95 % confidence).")
  }

  @Test func `a goal that is missed says by how much`() async throws {
    var other = GoalPageTests.goal
    other.name = "cheap"
    other.aim = .bound(
      .init("cost.total", of: nil, .atMost, .init(100, .money, text: "100 EUR")))
    let lines = answer(try await findings([GoalPageTests.goal, other], [GoalPageTests.nap("slow", 500)]))
    #expect(
      lines.contains(
        "'all of the fleet done by 400 s' under slow: where it is missed, it is by 100 s in the middle of "
          + "these campaigns, with 0 % there in time on average."), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("cheap") && $0.contains("20 (") })
    #expect(lines.contains { $0.hasPrefix("all together") })
  }

  @Test func `a goal that goes by a name says what it means, with the date of its deadline`() async throws {
    var goal = GoalPageTests.goal
    (goal.name, goal.probability) = ("on time", 0.95)
    let found = try await findings(
      [goal], [GoalPageTests.nap("quick", 300)], replications: 3, starts: SmallSchool.monday)
    let words =
      "'on time' means: all of the fleet done by 400 s (Mon 2026-07-06 08:06), wanted with a probability of "
      + "95 %."
    let page = PageReading(ReportPage.text(found)).words
    #expect(page.components(separatedBy: words).count == 3, "at the top and beside the goals")
    goal.sentence = "all of the fleet done by 2026-07-06 08:06"
    goal.name = nil
    let plain = try await findings(
      [goal], [GoalPageTests.nap("quick", 300)], replications: 3, starts: SmallSchool.monday)
    #expect(!PageReading(ReportPage.text(plain)).words.contains("means:"))
  }

  @Test func `by when a campaign has come how far is told with dates, and is no interval of a mean`()
    async throws
  {
    let quick = GoalPageTests.nap("quick", 301)
    let dated = answer(try await findings([], [quick], starts: SmallSchool.monday))
    #expect(
      dated.contains(
        "Done: half by Mon 2026-07-06 08:06, 95 % by Mon 2026-07-06 08:06, the last device by "
          + "Mon 2026-07-06 08:06 in 9 of 10 campaigns."), "\(dated)")
    let undated = answer(try await findings([], [quick]))
    #expect(
      undated.contains(
        "Done: half after 5.02 min, 95 % after 5.02 min, the last device after 5.02 min in 9 of 10 "
          + "campaigns."), "\(undated)")
    #expect(!answer(try await findings([], [quick], replications: 9)).contains { $0.hasPrefix("Done:") })
  }

  @Test func `the summary has each goal with its probability, and the verdict by goals`() async throws {
    var goal = GoalPageTests.goal
    goal.name = "on time"
    goal.probability = 0.95
    let found = try await findings(
      [goal], [GoalPageTests.nap("slow", 500), GoalPageTests.nap("quick", 300)])
    let data = Data(SummaryJSON.text(found).utf8)
    let top = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let strategies = try #require(top["strategies"] as? [[String: Any]])
    let goals = try #require(strategies[0]["goals"] as? [[String: Any]])
    #expect(goals[0]["name"] as? String == "on time" && goals[0]["met"] as? Int == 0)
    #expect(goals[0]["standing"] as? String == "refuted" && goals[0]["typicalMiss"] as? Double == 100)
    #expect((goals[0]["excess"] as? [Double])?.count == 20)
    #expect((strategies[1]["allGoals"] as? [String: Any])?["mean"] as? Double == 1)
    let verdict = try #require(top["verdict"] as? [String: Any])
    #expect(verdict["by"] as? String == "goals" && verdict["winner"] as? String == "quick")
    let criteria = try #require(verdict["criteria"] as? [[String: Any]])
    #expect(criteria[0]["subject"] as? String == "goals" && criteria[0]["best"] as? String == "quick")
  }
}
