import Engine
import FleetModel
import Randomness
import Testing

@testable import ScenarioFiles

/// Reads a scenario text as the file s.yaml.
func readScenario(_ text: String, _ overrides: [Override] = []) -> ScenarioReader.Reading {
  ScenarioReader.read(Array(text.utf8), file: "s.yaml", overrides: overrides)
}

/// What is printed about a scenario text.
func complaints(_ text: String, _ overrides: [Override] = []) -> [String] {
  readScenario(text, overrides).diagnostics.sorted.map(\.description)
}

@Suite struct ScenarioReaderTests {
  static let long = """
    question: Reset or reimage 6,000 student laptops this summer?
    seed: 2026
    starts: Monday 2026-07-06 07:00 Europe/Berlin
    horizon: 6 weeks

    fleet:
      groups:
        students:
          devices: 5400
          disk: { nvme: 20 %, sata-ssd: 30 %, emmc: 50 % }
          os: { 10.0.26100: 70 %, 10.0.22631: 30 % }
          join: { entra: 97 %, hybrid: 3 % }
          winre: { enabled: 95 %, off: 5 % }
          wifi: { psk: 80 %, eap-tls-device: 20 % }
          presence: gathered
          columns: { ring: { pilot: 5 %, broad: 95 % } }
        teachers: { devices: 600, at: [school], presence: office, disk: nvme }

    sites:
      school:
        count: 24
        wan: 500 Mbit/s
        wifi: { access points: 12, usable: 200 Mbit/s }
        technicians: { count: 3, roster: weekdays, rate: 38 EUR/h }
        bench: { ports: 16, switch: 1 Gbit/s }
        imaging server: none
        pools: { loaners: { count: 10 } }
        links: { cache: 2 Gbit/s }

    rosters:
      weekdays: { hours: Mon-Fri 07:30-16:00, except: [2026-07-20..2026-07-31], at shift end: suspend }

    rollout:
      waves:
        - at: Mon 2026-07-06 08:00
          sites: 1..8
          groups: [students]
          where: [ring is pilot]
          pace: 60 per hour per site
        - { name: rest, sites: [9..23, school 24], at: Mon 2026-07-13 08:00, spread: uniform(0 h, 8 h) }

    incidents:
      bad update: { during: 2026-07-14 .. 2026-07-21, affects: [os is 10.0.22631] }

    costs: { downtime: { students: 0 EUR/h, teachers: 45 EUR/h } }

    strategies:
      reset: { uses: autopilot-reset }
      reset, slow disks:
        uses: autopilot-reset
        with: { rebuild time: lognormal(median 60 min, sigma 0.4) }
      swap:
        summary: Hand out a loaner
        submission: { portal jobs of: 100, takes: uniform(1 min, 2 min), by: operators }
        settings:
          handover time: { value: triangular(5 min, 10 min, 20 min), is: assumption, from: our desk, 2026 }
        stages:
          - mark: down
          - work: { name: hand over, by: technicians, takes: setting handover time }
          - mark: productive
          - outcome: ready

    experiment:
      replications: { at least: 10, at most: 400 }
      precision: { downtime.productive.mean: 2 %, done.last: 3 % }

    """

  @Test func `the short form is enough`() throws {
    let reading = readScenario(
      "fleet:\n  devices: 6000\n  sites: 24\nstrategies: [autopilot-reset, full-reimage]\n")
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    let scenario = try reading.get()
    #expect(scenario.name == "s")
    #expect(scenario.siteCount == 24)
    #expect(scenario.siteKinds.map(\.name) == ["site"])
    #expect(scenario.fleet.groups.map(\.name) == ["devices"])
    #expect(scenario.fleet.deviceCount == 6000)
    #expect(scenario.horizon == .start + .hours(52 * 168))
    #expect(scenario.starts == nil)
    #expect(scenario.experiment.atLeast == 20)
    #expect(scenario.rollout == .waves([Rollout.Wave(name: "wave 1", at: .start)]))
    #expect(scenario.strategies.map(\.name) == ["autopilot-reset", "full-reimage"])
    #expect(scenario.strategies[0].fallbacks.map(\.name) == ["full-reimage"])
    #expect(
      scenario.siteKinds[0].links.map(\.name) == ["wan", "wifi", "wired", "bench switch", "imaging server"])
    let wan = try #require(scenario.assumptions.first { $0.name == "sites: wan" })
    #expect(wan.value == "500 Mbit/s")
    #expect(wan.provenance == .assumption)
    #expect(scenario.assumptions.contains { $0.name == "fleet: presence" && $0.value == "gathered" })
    #expect(scenario.assumptions.contains { $0.name == "presences: gathered" })
    #expect(!scenario.assumptions.contains { $0.name == "presences: drawer" })
    #expect(!scenario.assumptions.contains { $0.name == "calendars: home-hours" })
    #expect(scenario.assumptions.contains { $0.name == "autopilot-reset: rebuild time" })
  }

  @Test func `the long form is read as written: fleet and sites`() throws {
    let reading = readScenario(ScenarioReaderTests.long)
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    let scenario = try reading.get()
    #expect(scenario.question == "Reset or reimage 6,000 student laptops this summer?")
    #expect(scenario.seed == 2026)
    #expect(scenario.starts?.unixSeconds == 1_783_314_000)
    #expect(scenario.starts?.timeZone == "Europe/Berlin")
    // Two hours ahead of UTC, for six weeks of summer.
    #expect(scenario.starts?.offsets.map(\.seconds) == [7200])
    let students = scenario.fleet.groups[0]
    #expect(students.placement == .spread(devices: 5400, siteKinds: []))
    #expect(students.columns.map(\.name) == ["os", "join", "winre", "disk", "wifi", "presence", "ring"])
    #expect(students.columns[3].shares == [.init("nvme", 0.2), .init("sata-ssd", 0.3), .init("emmc", 0.5)])
    #expect(students.workingHours == "office-hours")
    let teachers = scenario.fleet.groups[1]
    #expect(teachers.placement == .spread(devices: 600, siteKinds: ["school"]))
    #expect(teachers.downtimeCostPerHour == 45)
    #expect(teachers.columns.last == Fleet.Column(name: "ring", shares: [.init("none", 1)]))
    let school = scenario.siteKinds[0]
    #expect(school.siteNames.first == "school 1")
    #expect(school.siteNames.count == 24)
    #expect(school.pools.map(\.name) == ["technicians", "bench", "usb keys", "loaners"])
    #expect(school.pools[0].count == 3)
    #expect(school.pools[0].roster == "weekdays")
    #expect(school.pools[0].isStaff)
    #expect(school.pools[0].place.line == 24)
    #expect(school.links.map(\.name) == ["wan", "wifi", "wired", "bench switch", "cache"])
    #expect(school.links[1].bytesPerSecond == 12 * 25e6)
    #expect(scenario.pools.map(\.name) == ["operators"])
    let weekdays = try #require(scenario.rosters.first { $0.name == "weekdays" })
    #expect(weekdays.atShiftEnd == .suspend)
    #expect(weekdays.hours.intervals[0].opens == .start + .minutes(30))
    #expect(weekdays.hours.intervals.count == 20)
    #expect(scenario.incidents[0].affects == [.isOneOf(column: "os", ["10.0.22631"])])
  }

  @Test func `the long form is read as written: rollout, strategies and experiment`() throws {
    let scenario = try readScenario(ScenarioReaderTests.long).get()
    guard case .waves(let waves) = scenario.rollout else {
      Issue.record("no waves")
      return
    }
    #expect(waves.map(\.name) == ["wave 1", "rest"])
    #expect(waves[0].at == .start + .hours(1))
    #expect(waves[0].sites == Array(0..<8))
    #expect(waves[0].groups == ["students"])
    #expect(waves[0].conditions == [.isOneOf(column: "ring", ["pilot"])])
    #expect(waves[0].pace?.perSite == true)
    #expect(abs((waves[0].pace?.devicesPerHour ?? 0) - 60) < 1e-9)
    #expect(waves[1].sites == Array(8..<24))
    #expect(waves[1].spread == .uniform(low: 0, high: 28_800))
    #expect(scenario.strategies.map(\.name) == ["reset", "reset, slow disks", "swap"])
    let rebuild = try #require(scenario.strategies[1].assumptions.first { $0.name.hasSuffix("rebuild time") })
    #expect(rebuild.value == "lognormal(median 60 min, sigma 0.4)")
    #expect(rebuild.provenance == .scenario)
    let swap = scenario.strategies[2]
    #expect(swap.submission == .portalJobs(size: 100, takes: .uniform(low: 60, high: 120), by: "operators"))
    #expect(swap.stages.map(\.name) == ["mark 1", "hand over", "mark 3", "outcome 4"])
    let takes = Distribution.triangular(low: 300, mode: 600, high: 1200)
    #expect(swap.stages[1].verb == .work(Stage.Work(by: "technicians", takes: .same(takes))))
    #expect(
      swap.assumptions == [
        Assumption(
          name: "swap: handover time", value: "triangular(5 min, 10 min, 20 min)", provenance: .assumption,
          source: "our desk, 2026")
      ])
    #expect(scenario.experiment.atLeast == 10)
    #expect(scenario.experiment.atMost == 400)
    #expect(scenario.experiment.precision.map(\.measure) == ["downtime.productive.mean", "done.last"])
    #expect(scenario.experiment.precision[1].relativeHalfWidth == 0.03)
    #expect(scenario.inputHash.count == 16)
  }

  @Test func `ten mistakes in one file are ten complaints, each at its place`() {
    let text = """
      question: What is wrong here?
      starts: Tuesday 2026-07-06 07:00 Europe/Berlin
      horizon: 6
      fleet:
        groups:
          students: { devices: 6,000x, disk: { nvme: 20 %, emmc: 70 % } }
          teachers: { devices: 600, wifi: psq }
      sites:
        school: { count: 24, technicans: 2 }
      rollout:
        waves:
          - { at: 1 h, sites: 1..30 }
      strategies:
        reset: { uses: autopilot-rest }
        swap:
          - work: { by: technican, takes: uniform(1 min, 2) }
          - wait: { takes: lognormal(median 30 min, sigma -1) }

      """
    #expect(
      complaints(text) == [
        "s.yaml:2:9: error: starts: expected a weekday that fits (2026-07-06 is a Monday), found 'Tuesday'; "
          + "did you mean Monday 2026-07-06?",
        "s.yaml:3:10: error: horizon: expected a date, such as Mon 2026-07-06 08:00, a weekday and "
          + "time, such as Tue 12:00, or a "
          + "duration since the start, "
          + "such as 2 h, found '6'; did you mean 6 min?",
        "s.yaml:6:26: error: fleet.groups.students.devices: expected a whole number from 1 to 20000000, "
          + "found '6,000x'",
        "s.yaml:6:40: error: fleet.groups.students.disk: expected shares that sum to 100 %, found 90 %",
        "s.yaml:7:37: error: fleet.groups.teachers.wifi: expected one of psk, eap-tls-device, "
          + "eap-user, open, wired, "
          + "found 'psq'; did you mean psk?",
        "s.yaml:9:24: error: sites.school.technicans: unknown key; did you mean 'technicians'?",
        "s.yaml:12:25: error: rollout.waves[1].sites: expected sites from 1 to 24, found '1..30'",
        "s.yaml:14:18: error: strategies.reset.uses: unknown strategy 'autopilot-rest'; did you "
          + "mean autopilot-reset?",
        "s.yaml:16:19: error: strategies.swap[1].work.by: unknown pool 'technican'; did you mean "
          + "technicians?",
        "s.yaml:16:52: error: strategies.swap[1].work.takes: expected a duration with a unit, "
          + "such as 30 min, "
          + "found '2'; did you mean 2 min?",
        "s.yaml:17:53: error: strategies.swap[2].wait.takes: expected 'sigma' not below zero, found '-1'",
      ])
  }

  @Test func `the hash covers file and overrides`() throws {
    let text = "fleet: { devices: 10 }\nstrategies: [full-reimage]\n"
    let first = try readScenario(text).get().inputHash
    // FNV-1a of the text, and of the text with NUL and "--set seed=2" behind it, by another program.
    #expect(first == "e632877dc4475ace")
    #expect(
      try readScenario(text, [Override(path: "seed", value: "2")]).get().inputHash == "92aad3669ec559b6")
    #expect(try readScenario(text).get().inputHash == first)
    #expect(try readScenario(text + "# x\n").get().inputHash != first)
    #expect(try readScenario(text, [Override(path: "seed", value: "2")]).get().inputHash != first)
  }

  @Test func `a scenario may be written in JSON`() throws {
    let json =
      #"{"fleet": {"devices": 3, "disk": "hdd"}, "strategies": {"r": {"uses": "full-reimage"}}}"#
    let scenario = try readScenario(json).get()
    #expect(scenario.fleet.deviceCount == 3)
    #expect(scenario.strategies.map(\.name) == ["r"])
    #expect(
      complaints(json.replacing("hdd", with: "hd")) == [
        "s.yaml:1:34: error: fleet.disk: expected one of nvme, sata-ssd, emmc, hdd, found 'hd'; "
          + "did you mean hdd?"
      ])
  }

  @Test func `names come from files`() {
    #expect(ScenarioReader.name(of: "Scenarios/school.yaml") == "school")
    #expect(ScenarioReader.name(of: "/a/b.json") == "b")
    #expect(ScenarioReader.name(of: "plain") == "plain")
    // The results go to a folder of this name: never to one above.
    for name in ["...yaml", "..yaml", "...json", "..yml", ".yaml"] {
      #expect(ScenarioReader.name(of: "a/" + name) == name)
    }
    #expect(
      ScenarioReader.read(path: "/nowhere/x.yaml").diagnostics.sorted.map(\.description)
        == ["/nowhere/x.yaml: error: cannot be opened: No such file or directory"])
  }
}
