import Experiments
import Reports
import Testing

/// What the answers of shipped scenarios must say first, on small versions of them.
@Suite struct AnswerTests {
  private static let school = [
    "fleet.groups.students.devices=54", "fleet.groups.teachers.devices=6", "sites.school.count=1",
    "rollout.waves=[{at: Mon 2026-07-06 08:00}]",
  ]

  private func school(_ sets: [String] = []) -> ShippedScenario {
    ShippedScenario(name: "school-summer-refresh", overrides: AnswerTests.school + sets)
  }

  private func answer(_ findings: Findings) -> String {
    TerminalRenderer(columns: 1000).answer(findings)[0]
  }

  @Test func `the cause that the school is told is technicians, with what one more brings`() async throws {
    let experiment = try Experiment(try school(["experiment.replications=5"]).scenario(), threads: 2)
    var findings = await experiment.run()
    let measure = try #require(findings.measureToImprove)
    findings.enlargements = await experiment.enlargements(beside: findings, on: measure, of: ["usb"])
    let page = TerminalRenderer(columns: 1000).answer(findings).joined(separator: "\n")
    #expect(page.contains("What helps usb most is technicians + 1 (each school): "), "\(page)")
    #expect(page.contains(#/technicians \+ 1 \(each school\): [^.]*[0-9.]+ ± [0-9.]+ h earlier/#), "\(page)")
  }

  @Test func `the school's headline has mean downtime, and changes when the line is cut to a fifth`()
    async throws
  {
    let wide = answer(try await school(["experiment.replications=3"]).run())
    let narrow = answer(try await school(["experiment.replications=3", "sites.school.wan=100 Mbit/s"]).run())
    for answer in [wide, narrow] {
      #expect(answer.contains("a device is down") || answer.contains("mean downtime"), "\(answer)")
    }
    #expect(wide != narrow)
  }

  @Test func `what kept credentials save is said in money and hours first`() async throws {
    let shipped = try #require(TranscriptTests.small.first { $0.name == "credentials-kept-or-lost" })
    let answer = answer(try await shipped.run())
    #expect(
      answer.contains(
        #/^kept is better than lost: it costs [0-9,.]+ ± [0-9,.]+ EUR less \([0-9,.]+ instead of [0-9,.]+\) /#
      ),
      "\(answer)")
    #expect(answer.contains(#/ and it takes [0-9,.]+ ± [0-9,.]+ staff hours less \(/#), "\(answer)")
  }

  @Test func `of a grid the first point is named that meets the goal as often as is asked for`() async throws
  {
    let shipped = try #require(TranscriptTests.small.first { $0.name == "technicians-by-date" })
    let few = answer(try await shipped.run())
    // Three campaigns cannot show 95 %.
    #expect(
      few.hasPrefix("With none of 5 points is it shown that usb meets the goal 'on time' with 95 %: "),
      "\(few)")
    var easier = shipped
    easier.overrides.append(
      "goals.on time=90 % of the fleet ready by Fri 2026-08-14 16:00 with probability 40 %")
    let some = answer(try await easier.run())
    #expect(
      some.hasPrefix(
        "technicians.count=1 is the first of 5 points with which usb meets the goal "
          + "'on time' with 40 %: in 3 of 3 campaigns "),
      "\(some)")
  }
}
