import Experiments
import Foundation
import ScenarioFiles
import Testing

/// The shipped blocks of apps and of provisioning.
@Suite struct AppCaseTests {
  private static func run(
    _ strategies: String, devices: Int = 100, more: String = ""
  ) async throws -> [StrategyFindings] {
    let text = """
      seed: 8
      horizon: 2 weeks
      fleet: { devices: \(devices), disk: nvme }
      rosters: { always there: { hours: always, at shift end: finish } }
      pools: { operators: { count: 500, roster: always there } }
      sites:
        site:
          wan: 100 Tbit/s
          wifi: { access points: 1000, usable: 1 Tbit/s }
          technicians: { count: 500, roster: always there }
          bench: { ports: 500, switch: 100 Tbit/s }
          imaging server: 100 Tbit/s
      experiment: { replications: 2 }
      \(more)
      strategies:

      """
    let scenario = try ScenarioReader.read(Array((text + strategies).utf8), file: "apps.yaml").get()
    return try await Experiment(scenario, threads: 1, keepsDevices: true).run().strategies
  }

  private static func run(_ devices: Int, _ strategies: String) async throws -> [StrategyFindings] {
    try await run(strategies, devices: devices)
  }

  private func strategy(_ name: String, _ block: String, _ settings: String) -> String {
    """
      \(name):
        settings: { \(settings) }
        stages: [block: \(block)]

    """
  }

  private func bytes(_ found: StrategyFindings, _ link: String = "wan") -> [Double] {
    found["link.\(link).bytes"]?.values ?? []
  }

  private static let sure = "believed installed share: 0 %, install works: 100 %, delivery: internet, "

  @Test func `an app that fails is installed again by itself, and nothing is loaded twice`() async throws {
    let settings =
      "believed installed share: 0 %, delivery: internet, install works: 50 %, install retries: 60, "
      + "office install: 1 min, app install: 1 min, agent cycle: 0 min, device rate: 1 Tbit/s"
    let found = try await AppCaseTests.run(strategy("apps", "apps", settings), devices: 400)[0]
    // As devices are sent them: so fast a link carries 125 kB in the microsecond that ends are rounded to.
    let loaded = try #require(found["bytes.apps.per device"]?.values)
    #expect(loaded.allSatisfy { abs($0 - 4.15e9) < 1 }, "\(loaded)")
    // Seven apps, each tried twice on average.
    let mean = try #require(found["journey.mean"]?.values)
    #expect(mean.allSatisfy { abs($0 / 60 - 14) < 0.6 }, "\(mean)")
  }

  @Test func `languages and apps count, by the same numbers on every way`() async throws {
    let settings = "office languages: 3, required apps: 2, delivery: internet, "
    let many = "believed installed share: 0 %, " + settings
    let found = try await AppCaseTests.run(
      strategy("reset", "apps", many) + strategy("cloud", "provisioning", settings)
        + strategy("sequence", "provisioning", settings + "provisioning: task sequence")
        + strategy("none", "apps", AppCaseTests.sure + "required apps: 0, office size: 0 GB")
        + strategy("packs", "apps", many + "language packs: downloaded again"))
    let each = 3.0e9 + 3 * 450e6 + 60e6
    #expect(bytes(found[0]).allSatisfy { abs($0 - 100 * each) < 1e5 })
    #expect(bytes(found[1]).allSatisfy { abs($0 - 100 * each) < 1e5 })
    #expect(bytes(found[2]) == [0, 0] || bytes(found[2]).isEmpty)
    #expect(bytes(found[2], "imaging server").allSatisfy { abs($0 - 100 * each) < 1e5 })
    #expect(bytes(found[3]).allSatisfy { abs($0 - 100 * 450e6) < 1e5 })
    #expect(bytes(found[4]).allSatisfy { abs($0 - 100 * (each + 350e6)) < 1e5 })
  }

  @Test func `installs take longer on a slow disk`() async throws {
    let settings =
      AppCaseTests.sure
      + "required apps: 1, office size: 0 GB, office languages: 0, app 1 size: 0 GB, office install: 4 min, "
      + "app install: 4 min"
    let found = try await AppCaseTests.run(strategy("apps", "apps", settings))[0]
    #expect(found.devices.allSatisfy { abs($0.finished.seconds - 480) < 1e-5 })
    let slow = try await AppCaseTests.run(
      strategy("apps", "apps", settings + ", install factor: 2.25"))[0]
    #expect(slow.devices.allSatisfy { abs($0.finished.seconds - 1080) < 1e-5 })
  }

  @Test func `an app that is believed installed is put there by hand`() async throws {
    let settings = "believed installed share: 25 %, install works: 100 %, technician install: 20 min"
    let found = try await AppCaseTests.run(strategy("apps", "apps", settings), devices: 1000)[0]
    let hours = try #require(found["pool.technicians.hours"]?.values)
    #expect(hours.allSatisfy { abs($0 * 3 / 1000 - 0.25) < 0.05 }, "\(hours)")
  }

  @Test func `a status page of usual apps fails or runs out of time in 3 to 10 of 100 runs`() async throws {
    let settings = "delivery: internet, time-out touch: 1 min, rest after failure: 0 min"
    let failing = settings + ", status page works: 100 %"
    let found = try await AppCaseTests.run(
      strategy("late", "provisioning", failing + ", install works: 100 %"), devices: 1000)[0]
    let hours = try #require(found["pool.technicians.hours"]?.values)
    for late in hours.map({ $0 * 60 / 1000 }) {
      let share = 1 - 0.95 * (1 - late)
      #expect(share > 0.03 && share < 0.10, "\(late) are late")
    }
  }

  @Test func `the button decides what a status page that runs out of time costs`() async throws {
    let settings =
      "status page time-out: 5 min, device preparation time: 10 min, status page works: 100 %, "
      + "time-out touch: 1 min, button reset time: 30 min, required apps: 0, office size: 0 GB, "
      + "office languages: 0, office install: 3 min, install works: 100 %, device setup time: 2 min, "
      + "account setup time: 4 min"
    let found = try await AppCaseTests.run(
      20,
      strategy("again", "provisioning", settings)
        + strategy("go on", "provisioning", settings + ", status page button: continue")
        + strategy("anew", "provisioning", settings + ", status page button: reset"))
    // What is left is Office and the account.
    #expect(found[0].devices.allSatisfy { abs($0.finished.seconds / 60 - (5 + 1 + 3 + 4)) < 1e-6 })
    #expect(found[1].devices.allSatisfy { abs($0.finished.seconds / 60 - (5 + 1 + 3 + 4)) < 1e-6 })
    #expect(found[2].devices.allSatisfy { abs($0.finished.seconds / 60 - (5 + 1 + 30 + 19)) < 1e-6 })
    #expect(bytes(found[2]).allSatisfy { $0 == 0 })
  }

  @Test func `what is missing after a time-out is loaded behind it, and nothing else`() async throws {
    // Office is there after 12.5 min, app 1 is loaded a moment later, and being installed when time is over.
    let base =
      "delivery: internet, status page works: 100 %, install works: 100 %, device preparation time: 1 min, "
      + "device setup time: 1 min, account setup time: 1 min, office install: 10 min, app install: 2 min, "
      + "status page time-out: 13 min, time-out touch: 1 min, button reset time: 1 min"
    let found = try await AppCaseTests.run(
      10,
      strategy("again", "provisioning", base)
        + strategy("go on", "provisioning", base + ", status page button: continue")
        + strategy("anew", "provisioning", base + ", status page button: reset")
        + strategy("in time", "provisioning", base + ", status page time-out: 2 h")
        .replacingOccurrences(of: "status page time-out: 13 min, ", with: ""))
    let (office, apps, first) = (3.45e9, 0.7e9, 20e6)
    let loaded = [
      office + first + apps, office + first + apps, office + first + office + apps, office + apps,
    ]
    for (found, expected) in zip(found, loaded) {
      #expect(bytes(found).allSatisfy { abs($0 - 10 * expected) < 1e4 }, "\(found.name): \(bytes(found))")
    }
    // 13 min, the button, six apps of 2 min, and the account; 0.7 GB over a line of 1 Gbit/s.
    let end: Double = 27 + 5.6 / 60
    #expect(found[0].devices.allSatisfy { abs($0.finished.seconds / 60 - end) < 1e-3 })
    // The state by which that is known is in no measure.
    #expect(found[0].measures.allSatisfy { !$0.measure.name.contains("installed so far") })
    #expect(found[0].states.isEmpty)
  }

  @Test(arguments: [("1", 0.01...0.04), ("1.1", 0.015...0.055), ("1.35", 0.03...0.09), ("2.25", 0.3...0.52)])
  func `how often time is over on each disk is what its source says`(
    factor: String, expected: ClosedRange<Double>
  ) async throws {
    let settings =
      "delivery: internet, time-out touch: 1 min, status page works: 100 %, install factor: \(factor)"
    let found = try await AppCaseTests.run(
      strategy("late", "provisioning", settings + ", technician install: 0 min"), devices: 1000)[0]
    for hours in try #require(found["pool.technicians.hours"]?.values) {
      #expect(expected.contains(hours * 60 / 1000), "\(hours * 60 / 1000)")
    }
  }

  @Test func `apps that do not block the status page come behind it`() async throws {
    let base =
      "delivery: internet, status page works: 100 %, install works: 100 %, device preparation time: 1 min, "
      + "device setup time: 1 min, account setup time: 1 min, office size: 0 GB, office languages: 0, "
      + "office install: 10 min, app install: 2 min, status page time-out: 14 min, time-out touch: 9 min"
    let found = try await AppCaseTests.run(
      10,
      strategy("all", "provisioning", base)
        + strategy("office", "provisioning", base + ", blocking apps: office only")
        + strategy("none", "provisioning", base + ", blocking apps: none"))
    // App 1 was under way when time was over: it is begun anew.
    #expect(found[0].devices.allSatisfy { abs($0.finished.seconds / 60 - (23 + 6 * 2 + 1)) < 0.2 })
    for late in found.dropFirst() {
      #expect(late.devices.allSatisfy { $0.finished.seconds / 60 > 25 && $0.finished.seconds / 60 < 25.5 })
      #expect(late["pool.technicians.hours"]?.values.allSatisfy { $0 == 0 } ?? true)
    }
  }

  @Test func `a device without a user is refused until its record is deleted, and its TPM attests`()
    async throws
  {
    let base =
      "status page works: 100 %, install works: 100 %, office size: 0 GB, office languages: 0, "
      + "required apps: 0, office install: 0 min, device preparation time: 1 min, device setup time: 0 min, "
      + "account setup time: 4 min, attestation time: 2 min, attestation works: 100 %, "
      + "refused enrolment time: 5 min, record deletion time: 1 min, record deletion lag: 15 min, "
      + "time-out touch: 3 min, autopilot mode: self-deploying"
    let found = try await AppCaseTests.run(
      10,
      strategy("before", "provisioning", base)
        + strategy("when it fails", "provisioning", base + ", enrolment record: deleted when it fails")
        + strategy("lifted", "provisioning", base + ", enrolment record: block lifted")
        + strategy(
          "bad TPM", "provisioning",
          base.replacingOccurrences(of: "works: 100 %, refused", with: "works: 0 %, refused")
            + ", enrolment record: block lifted, attestation trouble time: 30 min"))
    let minutes = found.map { found in found.devices.map { $0.finished.seconds / 60 } }
    let truths: [Double] = [1 + 2 + 1, 5 + 1 + 15 + 3 + 2 + 1, 2 + 1, 6 + 30 + 1]
    for (times, expected) in zip(minutes, truths) {
      #expect(times.allSatisfy { abs($0 - expected) < 1e-6 }, "\(times[0]), not \(expected)")
    }
  }

  @Test func `an outage lasts until it ends`() async throws {
    let settings =
      "status page works: 100 %, install works: 100 %, office size: 0 GB, office languages: 0, "
      + "required apps: 0, office install: 0 min, device preparation time: 1 min, device setup time: 0 min, "
      + "account setup time: 0 min"
    let found = try await AppCaseTests.run(
      strategy("cloud", "provisioning", settings),
      more: "incidents: { service outage: { during: 0..11 days } }")[0]
    #expect(found.devices.allSatisfy { abs($0.finished.seconds - 11 * 86_400 - 60) < 1e-5 })
    #expect(!found.devices.isEmpty)
  }

  @Test func `peers give away what they have, a cache is filled once, and the internet has it all`()
    async throws
  {
    let settings = "believed installed share: 0 %, install works: 100 %, device rate: 100 Mbit/s, "
    let text =
      strategy("internet", "apps", settings + "delivery: internet")
      + strategy("peers", "apps", settings + "delivery: peers")
      + strategy("cache", "apps", settings + "delivery: connected cache")
    let found = try await AppCaseTests.run(
      text, devices: 20, more: "rollout: { waves: [{ pace: 60 per hour }] }")
    let all = 20 * 4.15e9
    let carried = found.map { (wan: bytes($0), wifi: bytes($0, "wifi")) }
    #expect(carried[0].wan.allSatisfy { abs($0 - all) < 1e4 })
    // A cache is filled in whole microseconds of a line that is very fast here.
    #expect(carried[2].wan.allSatisfy { $0 > 4.15e9 - 1e4 && $0 < 4.15e9 + 1e8 })
    #expect(carried[2].wifi.allSatisfy { abs($0 - all) < 1e4 })
    // Nothing below 50 MB comes from peers. What does crosses the air twice.
    for (wan, wifi) in zip(carried[1].wan, carried[1].wifi) {
      #expect(wan > 4.15e9 + 19 * 60e6 - 1e4 && wan < all / 2, "\(wan)")
      #expect(abs(wifi - (wan + 2 * (all - wan))) < 1e5)
    }
  }

  @Test func `a source of the scenario's own goes before the shipped one of its name`() async throws {
    let settings = "believed installed share: 0 %, install works: 100 %, delivery: peers"
    let own = "sources: { neighbours: { kind: peers, uploads when: disk is hdd } }"
    let found = try await AppCaseTests.run(strategy("peers", "apps", settings), devices: 20, more: own)[0]
    #expect(bytes(found).allSatisfy { abs($0 - 20 * 4.15e9) < 1e4 })
    let bench = try await AppCaseTests.run(
      strategy("cache", "provisioning", "delivery: connected cache, status page works: 100 %"), devices: 20)[
        0]
    #expect(bytes(bench).allSatisfy { $0 > 4.15e9 - 1e4 && $0 < 4.15e9 + 1e8 })
    #expect(bytes(bench, "bench switch").allSatisfy { abs($0 - 20 * 4.15e9) < 1e5 })
  }
}
