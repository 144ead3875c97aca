import Foundation
import Testing

/// `plan`, as its users run it.
@Suite(.serialized) struct PlanCommandTests {
  /// Six devices, three at a site, a minute after each other, each of which takes 10 minutes at a server.
  private static let scenario = """
    starts: Monday 2026-07-06 07:00 Europe/Berlin
    fleet: { devices: 6, sites: 2, working hours: always }
    pools: { operators: 8, servers: 1 }
    costs: { per unit: { servers: 50 EUR } }
    rollout: { waves: [{ name: first, at: 2 h, pace: 60 per hour }] }
    strategies:
      serve:
        submission: { portal jobs of: 4, takes: 1 min, by: operators }
        stages: [work: { name: service, by: servers, takes: 10 min }]
    goals: all of the fleet done by Mon 2026-07-06 09:26 with probability 95 %
    vary: { pools.servers: 1..8 }

    """

  private func plan(_ arguments: String..., in folder: String) throws -> Command.Ending {
    try Command(["plan", "s.yaml"] + arguments, in: folder).end()
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func `the answer comes first, then what is too little, and how it was found`() throws {
    try ScratchFolder.with(scenario: PlanCommandTests.scenario) { folder in
      let ending = try plan(in: folder)
      #expect(ending.status == 0 && ending.complaints == "")
      #expect(ending.output.hasPrefix("Enough: 3 servers. So the goal 'all of the fleet done by Mon "))
      for part in [
        "its price is 150 EUR", "Too little: 2 servers, with 0 of 20 campaigns", "the lowest price",
      ] {
        #expect(ending.output.replacing("\n", with: " ").contains(part), "\(part)")
      }
      #expect(
        ScratchFolder.names(folder + "/Results/s") == [
          "plan.csv", "plan.html", "plan.json", "points.journal", "waves.csv",
        ])
      // An answer is told without floors, which its page has beside what was measured.
      let page = try text(folder + "/Results/s/plan.html")
      #expect(page.contains("serve: the last device cannot be done before"))
      #expect(page.contains("That is with 3 servers, the answer; in its "))
      #expect(!ending.output.contains("cannot be done before"))
      #expect(page.contains("Checklist (STRESS-DES)") && page.contains("values of pools.servers"))
      let waves = try text(folder + "/Results/s/waves.csv")
      #expect(
        waves.hasPrefix(
          """
          device,name,serial number,site,wave,portal job,start
          0,,,
          """))
      #expect(waves.split(separator: "\n").count == 7 && waves.contains(",first,"))
      #expect(waves.contains("2026-07-06 09:0"))
    }
  }

  @Test func `an interrupted plan ends in the same bytes, on any number of threads`() throws {
    // Long enough to be killed in the middle.
    let scenario =
      PlanCommandTests.scenario.replacing("devices: 6,", with: "devices: 12,")
      .replacing("takes: 10 min", with: "takes: exponential(mean 10 min)")
      .replacing("09:26", with: "11:00") + "plan: { at most: 120 }\n"
    try ScratchFolder.with(scenario: scenario) { folder in
      let whole = try plan("--threads", "1", "--out", "whole", in: folder)
      #expect(whole.status == 0)
      let command = try Command(["plan", "s.yaml", "--out", "broken"], in: folder)
      let isFrozen = command.freeze { ScratchFolder.size(folder + "/broken/points.journal") > 3000 }
      #expect(isFrozen, "the plan ended before it could be broken off")
      command.wake(with: SIGKILL)
      #expect(try command.end().wasKilled)
      let again = try plan("--threads", "2", "--out", "broken", in: folder)
      #expect(again.status == 0 && again.output == whole.output)
      for name in ["plan.csv", "plan.html", "plan.json", "waves.csv"] {
        #expect(try text("\(folder)/broken/\(name)") == text("\(folder)/whole/\(name)"), "\(name)")
      }
    }
  }

  @Test func `that none is enough is an answer, and what is missing a mistake`() throws {
    try ScratchFolder.with(scenario: PlanCommandTests.scenario) { folder in
      let none = try plan("--vary", "pools.servers=1..2", in: folder)
      #expect(none.status == 0 && none.output.hasPrefix("None of 2 points is enough. The nearest, "))
      #expect(!ScratchFolder.names(folder + "/Results/s").contains("waves.csv"))
      #expect(none.output.contains("fleetsim run s.yaml --set pools.servers=2"))
      let wrong = try plan("--strategy", "nobody", in: folder)
      #expect(wrong.status == 64 && wrong.complaints.contains("it has serve"))
    }
    try ScratchFolder.with { folder in
      let ending = try plan(in: folder)
      #expect(ending.status == 2 && ending.complaints.hasPrefix("s.yaml:1:1: error: goals: expected"))
    }
  }
}
