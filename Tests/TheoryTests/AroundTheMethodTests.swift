import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// What the shipped strategies do with a device around the method itself: when it is taken away, what the
/// portal shows of it, what it loads, and who comes to it.
@Suite struct AroundTheMethodTests {
  private func run(_ text: String) async throws -> Findings {
    try await Experiment(try ScenarioReader.read(Array(text.utf8), file: "around.yaml").get()).run()
  }

  private func values(_ measure: String, _ name: String, _ findings: Findings) throws -> [Double] {
    let found = try #require(findings.strategies.first { $0.name == name }, "\(name)")
    return try #require(found[measure], "\(measure) of \(name)").values
  }

  private func visits(_ stage: String, _ name: String, _ findings: Findings) throws -> [String: Double] {
    let found = try #require(findings.strategies.first { $0.name == name })
    let rows = found.attribution.filter { $0.stage == stage }.map { ($0.strategy, $0.visits.mean) }
    return Dictionary(uniqueKeysWithValues: rows).filter { $0.value > 0 }
  }

  @Test func `nobody's device is taken away before what was asked for is approved`() async throws {
    let findings = try await run(
      """
      starts: Monday 2026-07-06 08:00
      horizon: 8 weeks
      fleet: { devices: 10, presence: gathered, winre: enabled }
      sites: { site: { technicians: { count: 10, roster: always }, bench: { ports: 10 }, usb keys: 10 } }
      rosters:
        always: { hours: always }
        later: { hours: daily 00:00-24:00, except: [2026-07-06..2026-07-16] }
      pools: { approvers: { count: 20, roster: later, staff: yes } }
      experiment: { replications: 2 }
      strategies:
        reset: { uses: autopilot-reset, with: &asked { approval: needed, approvers: approvers } }
        wipe: { uses: wipe, with: *asked }
        raced:
          uses: autopilot-reset
          with: { <<: *asked, account: deleted, account deleted after: 20 days }
        # The account is gone first: the device has not been touched, and is taken in by what it goes on with.
        late:
          uses: autopilot-reset
          with: { <<: *asked, account: deleted, account deleted after: 5 days, fallback: keys }
        keys: { uses: full-reimage, with: { media: usb } }

      """)
    for name in ["reset", "wipe", "raced"] {
      #expect(try values("journey.mean", name, findings).allSatisfy { $0 > 10 * 86_400 }, "\(name)")
      #expect(try values("downtime.productive.mean", name, findings).allSatisfy { $0 < 86_400 }, "\(name)")
      #expect(try visits("collect", name, findings)[name] == 1, "\(name)")
    }
    #expect(try visits("collect", "late", findings) == ["keys": 1])
    #expect(try values("share.fallback", "late", findings) == [1, 1])
    let late = try #require(findings.strategies.first { $0.name == "late" })
    #expect(late.reasons.map(\.reason.words) == ["the account was deleted before it was sent"])
  }

  @Test func `the portal knows of each neighbour in the end, or has never heard of it`() async throws {
    let findings = try await run(
      """
      starts: Monday 2026-07-06 08:00
      horizon: 8 weeks
      fleet: { devices: 40, presence: gathered, winre: { enabled: 90 %, off: 10 % } }
      sites: { site: { technicians: { count: 40, roster: always }, bench: { ports: 40 } } }
      rosters: { always: { hours: always } }
      state: [action status, reset status, management state]
      experiment: { replications: 2 }
      strategies:
        autopilot-reset: { uses: autopilot-reset, with: &sound { unbootable share: 0 %, loop share: 0 % } }
        wipe: { uses: wipe, with: *sound }
        wipe-keep-enrolment: { uses: wipe-keep-enrolment, with: *sound }
        wipe-protected: { uses: wipe-protected, with: *sound }
        cloud-wipe: { uses: cloud-wipe, with: *sound }
        self-deploying: { uses: self-deploying, with: *sound }
        fresh-start: { uses: fresh-start, with: *sound }
        fresh-start-keep-data: { uses: fresh-start-keep-data, with: *sound }
        retire: { uses: retire }

      """)
    for found in findings.strategies {
      func ready(_ state: String, _ value: String) throws -> Double {
        let counts = try #require(found.states.first { $0.state.name == state })
        let row = try #require(counts.state.values.firstIndex(of: value))
        let fate = try #require(Legend.fates.firstIndex(of: "ready"))
        return try #require(counts.tables.last).counts[row][fate]
      }
      let done = try ready("action status", "done")
      let pending = try ready("action status", "pending")
      #expect(try ready("action status", "active") == 0, "\(found.name)")
      #expect(done > 25 && (found.name == "retire" ? pending == 0 : pending > 0), "\(found.name): \(done)")
      // A wipe has no status of its own.
      let complete = try ready("reset status", "1 complete")
      #expect((complete > 25) == (found.name == "autopilot-reset"), "\(found.name): \(complete)")
      let never = try ready("reset status", "0 never run")
      #expect((never == 40) == (found.name != "autopilot-reset"), "\(found.name): \(never)")
      if found.name == "retire" { #expect(try ready("management state", "retireIssued") == 40) }
    }
  }

  @Test func `updates come by the way that apps come, and not where they are not installed`() async throws {
    let sound = "unbootable share: 0 %, rollback share: 0 %, false completion share: 0 %"
    let findings = try await run(
      """
      starts: Monday 2026-07-06 08:00
      horizon: 4 weeks
      fleet: { devices: 8, presence: gathered, wifi: wired, winre: enabled, os: 10.0.22631 }
      sites: { site: { technicians: { count: 8, roster: always }, bench: { ports: 8 } } }
      rosters: { always: { hours: always } }
      handling: { updates: cumulative, feature update: wanted }
      experiment: { replications: 2 }
      strategies:
        reset:
          uses: autopilot-reset
          with: { delivery: internet, \(sound) }
        cached:
          uses: autopilot-reset
          with: { delivery: connected cache, \(sound) }
        # What is missing after a time-out of the status page is not loaded again.
        reimage:
          uses: full-reimage
          with: &bench
            delivery: internet
            beyond repair share: 0 %
            status page time-out: 100 h
            status page works: 100 %
        sealed: { uses: pre-provisioning, with: *bench }
        prepared: { uses: device-preparation, with: *bench }

      """)
    // Microsoft 365 with one language, six apps; the swap of the system; the update.
    let apps = 3.0 + 0.45 + 0.7
    let expected = [
      ("reset", 8 * (apps + 6.2 + 1.7)), ("cached", apps + 6.2 + 1.7), ("reimage", 8 * (apps + 1.7)),
      ("sealed", 8 * (apps + 1.7)), ("prepared", 8 * apps),
    ]
    for (name, gigabytes) in expected {
      for bytes in try values("link.wan.bytes", name, findings) {
        #expect(abs(bytes - gigabytes * 1e9) < 1e3, "\(name): \(bytes)")
      }
    }
    // Not at the bench, but when its user has signed in.
    #expect(try visits("install update", "sealed", findings).isEmpty)
    #expect(try visits("in the hand of its user: install update", "sealed", findings) == ["sealed": 1])
    #expect(try visits("install update", "reimage", findings) == ["reimage": 1])
  }

  @Test func `at home nobody of the office brings a cable, and no RADIUS is asked`() async throws {
    let findings = try await run(
      """
      starts: Monday 2026-07-06 08:00
      horizon: 4 weeks
      handling: none
      fleet:
        groups:
          home: { devices: 30, presence: home, wifi: eap-user, winre: enabled }
      experiment: { replications: 2 }
      strategies:
        kept:
          uses: autopilot-reset
          with: &plain { radius: modelled, wifi kept: 0 %, home wifi kept: 100 % }
        lost: { uses: autopilot-reset, with: { <<: *plain, home wifi kept: 0 % } }
        by hand: { uses: autopilot-reset, with: { <<: *plain, auto-connect: "no" } }

      """)
    for name in ["kept", "lost", "by hand"] {
      #expect(try values("service.radius.calls", name, findings) == [0, 0], "\(name)")
      #expect(try visits("dock it", name, findings).isEmpty, "\(name)")
      #expect(try visits("connect it by hand", name, findings).isEmpty, "\(name)")
    }
    #expect(try visits("key of the home network", "kept", findings).isEmpty)
    #expect(try #require(visits("key of the home network", "lost", findings)["lost"]) > 0.9)
    #expect(try #require(visits("connected at home", "by hand", findings)["by hand"]) > 0.9)
  }

  @Test func `a journey that goes on with another strategy says why`() async throws {
    let findings = try await run(
      """
      horizon: 4 weeks
      fleet: { devices: 6, join: hybrid }
      experiment: { replications: 2 }
      strategies:
        reset: { uses: autopilot-reset, with: { fallback: keys } }
        keys: { uses: full-reimage, with: { media: usb, beyond repair share: 0 % } }

      """)
    let reset = try #require(findings.strategies.first { $0.name == "reset" })
    #expect(reset.reasons.map(\.reason.words) == ["it cannot be reset from a distance"])
    #expect(reset.reasons.map(\.reason.then) == [.continued(with: "keys")])
  }
}
