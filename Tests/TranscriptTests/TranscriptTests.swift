import Experiments
import FleetModel
import Reports
import ScenarioFiles
import Testing

/// Whole runs, as their reader sees them. ``Recorded`` says how to record them anew, and how to review the
/// difference.
@Suite struct TranscriptTests {
  /// The shipped scenarios, small: some 120 devices, 3 replications.
  static let small = [
    ShippedScenario(name: "school-summer-refresh", overrides: school),
    ShippedScenario(name: "school-offline-half", overrides: school),
    ShippedScenario(
      name: "kiosk-overnight",
      overrides: [
        "fleet.groups.kiosks.devices=120", "sites.shop.count=4", "rollout.waves[1].sites=1",
        "rollout.waves[2].sites=2", "rollout.waves[3].sites=3", "rollout.waves[4].sites=4", replications,
      ]),
    ShippedScenario(
      name: "headquarters-pxe",
      overrides: [
        "fleet.groups.desktops.devices=120", "sites.headquarters.technicians.count=1",
        "sites.headquarters.imaging server.nic=125 Mbit/s", replications,
      ]),
    ShippedScenario(
      name: "office-leavers",
      overrides: [
        "fleet.groups.leavers.devices=120", "horizon=3 weeks", "experiment.warm up=1 week", replications,
      ]),
    ShippedScenario(
      name: "offices-by-friday",
      overrides: ["fleet.groups.laptops.devices=120", "sites.office.count=1", replications]),
    ShippedScenario(name: "ward-at-night", overrides: [replications]),
    ShippedScenario(
      name: "credentials-kept-or-lost",
      overrides: [
        "fleet.groups.laptops.devices=150", "sites.branch.count=1",
        "rollout.waves=[{ at: Mon 2026-10-05 09:00, pace: 10 per hour per site }]", replications,
      ]),
    ShippedScenario(
      name: "technicians-by-date",
      overrides: ["fleet.groups.students.devices=105", "sites.school.count=1", replications]),
    ShippedScenario(name: "from-export", overrides: [replications]),
    ShippedScenario(
      name: "23h2-by-september",
      overrides: ["fleet.groups.laptops.devices=120", "sites.office.count=1", replications]),
    ShippedScenario(
      name: "approver-on-leave", overrides: ["fleet.groups.laptops.devices=120", replications]),
    ShippedScenario(
      name: "bad-update-in-august",
      overrides: ["fleet.groups.laptops.devices=120", "sites.school.count=1", replications]),
    ShippedScenario(name: "million-through-graph", overrides: ["fleet.devices=1200", replications]),
    ShippedScenario(
      name: "mix-by-group",
      overrides: [
        "fleet.groups.desks.devices=60", "fleet.groups.homes.devices=30", "fleet.groups.drawers.devices=30",
        "sites.office.count=1", replications,
      ]),
    ShippedScenario(
      name: "peers-or-cache", overrides: ["fleet.groups.laptops.devices=60", replications]),
    ShippedScenario(name: "ways-to-image", overrides: ["fleet.groups.laptops.devices=80", replications]),
    ShippedScenario(
      name: "what-the-portal-shows", overrides: ["fleet.groups.laptops.devices=120", replications]),
    ShippedScenario(
      name: "year-of-a-fleet",
      overrides: [
        "fleet.groups.pupils.devices=150", "fleet.groups.staff.devices=46", "fleet.groups.new.devices=4",
        "sites.school.count=2", "sites.office.count=1", "horizon=2026-11-01", replications,
      ]),
    ShippedScenario(
      name: "million-devices",
      overrides: ["fleet.groups.devices.devices=120", "sites.site.count=3", replications]),
  ]

  private static let replications = "experiment.replications=3"
  private static let school = [
    "fleet.groups.students.devices=108", "fleet.groups.teachers.devices=12", "sites.school.count=3",
    "rollout.waves[1].sites=1", "rollout.waves[2].sites=2", "rollout.waves[3].sites=3", replications,
  ]

  /// The shortest scenario of the language, with both shipped strategies.
  static let shortest = """
    fleet: { devices: 60, sites: 2 }
    strategies: [autopilot-reset, full-reimage]

    """

  @Test(arguments: small) func `a shipped scenario, small, prints the page on file`(
    _ shipped: ShippedScenario
  ) async throws {
    let findings = try await shipped.run()
    let sets = shipped.overrides.map { " --set '\($0)'" }.joined()
    let command = "$ fleetsim run Scenarios/\(shipped.name).yaml\(sets)\n\n"
    try Recorded.transcript("\(shipped.name).txt").check(command + findings.page)
    let brief = TerminalRenderer(columns: 100).brief(findings)
    #expect(brief.count <= 24)
    #expect(brief.allSatisfy { $0.count <= 80 })
  }

  @Test func `every shipped scenario has a transcript`() throws {
    #expect(try ShippedScenario.names() == TranscriptTests.small.map(\.name).sorted())
  }

  @Test func `the shortest scenario prints the page and the summary on file`() async throws {
    let scenario = try scenario(TranscriptTests.shortest, file: "shortest.yaml")
    let findings = await (try Experiment(scenario, threads: 2)).run()
    try Recorded.transcript("shortest.txt").check(TranscriptTests.shortest + "\n" + findings.page)
    try Recorded(
      path: "Tests/TranscriptTests/Transcripts/shortest.json",
      ignoring: ["\"fingerprint\":", "\"inputHash\":"]
    ).check(SummaryJSON.text(findings))
  }

  @Test func `the shortest scenario is explained as on file`() throws {
    let scenario = try scenario(TranscriptTests.shortest, file: "shortest.yaml")
    let experiment = try Experiment(scenario)
    var lines = Explanation.resources(scenario)
    for lowered in experiment.strategies { lines += Explanation.program(lowered) }
    lines += Explanation.assumptions(scenario, experiment.strategies.map(\.strategy))
    try Recorded.transcript("explain.txt").check(
      TranscriptTests.shortest + lines.joined(separator: "\n") + "\n")
  }

  @Test func `a file with ten mistakes is answered as on file`() throws {
    let text = """
      question: What is wrong here?
      starts: Monday 2026-07-06 07:00 Europe/Berlin
      horizon: 6
      fleet:
        groups:
          students: { devices: 5400, disk: { nvme: 20 %, emmc: 70 % }, presence: gatherd }
      sites:
        school: { count: 24, technicians: { count: 2, roster: weekdays } }
      rosters:
        weekdays: { hours: Mon-Fri 16:00-7:30h }
      rollout:
        waves: [{ at: Tue 2026-07-06 08:00, sites: 20..30, pace: 60 }]
      strategies:
        reset: { uses: autopilot-reset, with: { rebuild tme: 40 min } }
        swap:
          - transfer: { bytes: 3 GHz, over: [access, wann] }

      """
    let diagnostics = ScenarioReader.read(Array(text.utf8), file: "ten-mistakes.yaml").diagnostics.sorted
    #expect(diagnostics.count == 10)
    #expect(diagnostics.allSatisfy { $0.place.line > 0 && $0.place.column > 0 })
    try Recorded.transcript("ten-mistakes.txt").check(
      text + "\n" + diagnostics.map(\.description).joined(separator: "\n") + "\n")
  }
}
