import Engine
import Experiments
import FleetModel
import Reports
import Testing

/// The files of parts, reasons and risks, and what the page says of sites.
@Suite struct PartFileTests {
  /// At Nord nobody helps for the first day.
  private func findings(threads: Int = 1, devices: Int = 12) async throws -> Findings {
    let odds = Stage.Choice.odds([(0.2, [.wait("rollback, again", 60), .outcome(.failed)])])
    let reset = Strategy(
      name: "reset",
      stages: [
        .mark(.down), .work("hands on", .uniform(low: 600, high: 1500)),
        Stage(
          name: "ends", verb: .choose(odds), place: SourcePlace(file: "reset.yaml", line: 7, column: 5)),
        .mark(.productive),
      ])
    var scenario = SmallSchool.scenario(
      strategies: [reset], devices: devices, replications: 6, horizon: .hours(30))
    var late = scenario.siteKinds[0]
    late.name = "late school"
    late.siteNames = ["Nord"]
    late.pools[0].roster = "late"
    scenario.siteKinds[0].siteNames = ["Süd", "West"]
    scenario.siteKinds.append(late)
    let tomorrow = OpeningHours(intervals: [
      .init(opens: .start + .hours(24), closes: .start + .hours(48))
    ])
    scenario.rosters = [Roster(name: "late", text: "", hours: tomorrow, atShiftEnd: .finish)]
    let experiment = try Experiment(scenario, threads: threads, keepsDevices: true)
    return await experiment.run()
  }

  private func texts(_ findings: Findings) -> [String] {
    var (parts, reasons, risks) = ("", "", "")
    PartsCSV.write(findings, to: &parts)
    ReasonsCSV.write(findings, to: &reasons)
    DeviceRiskCSV.write(findings, to: &risks)
    return [parts, reasons, risks]
  }

  @Test func `three threads write the bytes that one does`() async throws {
    let texts = texts(try await findings())
    #expect(self.texts(try await findings(threads: 3)) == texts)
    #expect(texts.allSatisfy { $0.split(separator: "\n").count > 1 })
  }

  @Test func `shares of reasons add up to all, and each says where its stage is written`() async throws {
    let lines = texts(try await findings())[1].split(separator: "\n")
    #expect(lines[0].hasPrefix("strategy,reason,stage,then,place,share,lower,upper,downtime,"))
    #expect(lines[1].hasPrefix("reset,as planned,,went on,,0."))
    #expect(lines[2].hasPrefix("reset,\"rollback, again\",ends,failed,reset.yaml:7,0."))
    let findings = try await findings()
    #expect(abs(findings.strategies[0].reasons.reduce(0) { $0 + $1.share.mean } - 1) < 1e-12)
  }

  @Test func `parts are groups, kinds, sites and so on, with all that is known of them`() async throws {
    let text = texts(try await findings())[0]
    for line in [
      "reset,fleet,the fleet,share.ready,share,0.", "reset,kind of site,late school,done.all,share,",
      "reset,site,West,downtime.productive.mean,seconds,",
      "reset,site,Nord,pool.technicians.wait per device,seconds,",
    ] {
      #expect(text.contains("\n\(line)"), "\(line)")
    }
    #expect(!text.contains("reset,group,"), "there is only one")
  }

  @Test func `the worst site comes first, with what holds it`() async throws {
    let lines = WorstSitesText(strategy: try await findings().strategies[0]).lines(columns: 300)
    #expect(lines[0].hasPrefix("Sites with the longest downtime under reset (a device of all sites: "))
    #expect(lines[1].hasPrefix("Nord: down "))
    #expect(lines[1].contains(" for technicians; ends: rollback, again ("))
    #expect(lines.count < 4, "a site below the mean is none of the worst")
  }

  @Test func `where sites differ by chance only, none stands out`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(strategies: [SmallSchool.nap]))
    let lines = WorstSitesText(strategy: findings.strategies[0]).lines(columns: 300)
    #expect(lines.count == 1 && lines[0].hasSuffix(": none stands out."))
  }

  @Test func `risks are of every device, and name its commonest reason`() async throws {
    let lines = texts(try await findings())[2].split(separator: "\n")
    #expect(lines.count == 13)
    #expect(lines[0].hasPrefix("strategy,device,group,site,replications,done,done lower,done upper,ready,"))
    #expect(lines[1].contains(",Nord,6,") || lines[1].contains("rollback, again"))
  }
}
