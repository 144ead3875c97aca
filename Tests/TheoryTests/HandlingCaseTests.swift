import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// What is around a method is the same for every method: shipped strategies against each other, and by hand.
@Suite struct HandlingCaseTests {
  private func run(_ text: String) async throws -> Findings {
    let reading = ScenarioReader.read(Array(text.utf8), file: "handling.yaml")
    let experiment = try Experiment(try reading.get())
    return await experiment.run()
  }

  private func values(_ measure: String, of strategy: String, _ findings: Findings) throws -> [Double] {
    try #require(findings.strategies.first { $0.name == strategy }?[measure]).values
  }

  /// Sixty devices, half gathered and half at desks, with people enough, so that nobody waits.
  private func fleet(_ more: String = "") -> String {
    """
    starts: Monday 2026-07-06 00:00
    horizon: 8 weeks
    fleet:
      groups:
        hall: { devices: 30, presence: gathered, winre: enabled }
        desks: { devices: 30, presence: there, winre: enabled }
    sites:
      site: { technicians: { count: 200, roster: always }, bench: { ports: 200 }, usb keys: 200 }
    rosters: { always: { hours: always } }
    presences: { there: { online: 100 %, until back: 0 } }
    experiment: { replications: 3 }
    \(more)

    """
  }

  /// The two methods without any time, luck or bytes of their own.
  static let bare = """
    strategies:
      reset:
        uses: autopilot-reset
        with:
          submit: graph
          push works: 100 %
          push latency: 0 s
          preflight time: 0 s
          power suffices: 100 %
          reboot wait: 0 s
          rebuild time: 0 s
          rollback share: 0 %
          unbootable share: 0 %
          false completion share: 0 %
          wifi kept: 100 %
          reconnect works: 100 %
          association time: 0 s
          handshake time: 0 s
          address time: 0 s
          sync works: 100 %
          sync time: 0 s
          office size: 0 MB
          office languages: 0
          office install: 0 s
          required apps: 0
          install works: 100 %
          believed installed share: 0 %
      reimage:
        uses: full-reimage
        with:
          media: usb
          fetching time: 0 s
          bringing-back time: 0 s
          hands-on start: 0 s
          key boot time: 0 s
          key read time: 0 s
          apply time: 0 s
          driver time: 0 s
          specialise time: 0 s
          imaging works: 100 %
          credentials time: 0 s
          device preparation time: 0 s
          device setup time: 0 s
          account setup time: 0 s
          status page works: 100 %
          office size: 0 MB
          office languages: 0
          office install: 0 s
          required apps: 0
          install works: 100 %
          beyond repair share: 0 %

    """

  @Test(arguments: [
    "handling: { user data: copied }", "handling: { collecting: no }", "handling: { checking: no }", "",
    "handling: { collected: at the release }",
  ])
  func `two methods that take no time pay the same handling, device by device`(handling: String) async throws
  {
    let findings = try await run(fleet(handling) + HandlingCaseTests.bare)
    let reset = try values("staff.hours", of: "reset", findings)
    let reimage = try values("staff.hours", of: "reimage", findings)
    #expect(reset.count == 3)
    // Every draw has the same name on both sides, so that not even the luck differs.
    for (one, other) in zip(reset, reimage) {
      #expect(abs(one - other) < 1e-9 && one > 0, "\(handling): \(one) against \(other)")
    }
    for measure in ["downtime.productive.mean", "journey.mean"] {
      let one = try values(measure, of: "reset", findings)
      let other = try values(measure, of: "reimage", findings)
      for (a, b) in zip(one, other) { #expect(abs(a - b) < 1, "\(measure): \(a) against \(b)") }
    }
  }

  @Test func `without handling nobody does anything, and strategies that differ in name only are the same`()
    async throws
  {
    let twins = HandlingCaseTests.bare + "  twin: { uses: reset }\n  other twin: { uses: reimage }\n"
    let bare = try await run(fleet("handling: none") + twins)
    for strategy in ["reset", "reimage"] {
      for hours in try values("staff.hours", of: strategy, bare) { #expect(hours == 0) }
    }
    let usual = try await run(
      fleet() + "strategies: { a: { uses: autopilot-reset }, b: { uses: autopilot-reset } }\n")
    for (findings, one, other) in [
      (bare, "reset", "twin"), (bare, "reimage", "other twin"), (usual, "a", "b"),
    ] {
      let measures = try #require(findings.strategies.first { $0.name == one }).measures
      let twin = try #require(findings.strategies.first { $0.name == other }).measures
      #expect(measures.count == twin.count && measures.count > 20)
      for (left, right) in zip(measures, twin) {
        #expect(left.values.map(\.bitPattern) == right.values.map(\.bitPattern))
      }
    }
  }

  @Test func `handling costs what its times add up to`() async throws {
    let times = """
      handling:
        collection time: 3 min
        plugging-in time: 1 min
        user data: copied
        copying time: 10 min
        copying-back time: 5 min
        checking time: 2 min
        recording time: 1 min
        hand-back time: 4 min
      """
    let findings = try await run(fleet(times) + HandlingCaseTests.bare)
    // In the hall 3 + 1, 2 + 1 and 4; at the desks 10, 5, and 2 + 1.
    let minutes: Double = 30 * (4 + 3 + 4) + 30 * (10 + 5 + 3)
    for strategy in ["reset", "reimage"] {
      for hours in try values("staff.hours", of: strategy, findings) {
        #expect(abs(hours - minutes / 60) < 1e-6, "\(strategy): \(hours)")
      }
    }
  }

  @Test func `a false completion is found at the check, and after a day where nobody checks`() async throws {
    let text = """
      \(fleet())\(HandlingCaseTests.bare)
        checked: { uses: reset, with: { false completion share: 100 %, fallback: reimage } }
        unchecked:
          uses: reset
          with: { false completion share: 100 %, checking: no, noticed after: 1 day, fallback: reimage }
      """
    let findings = try await run(text)
    for time in try values("journey.mean", of: "checked", findings) { #expect(time < 3600) }
    for time in try values("journey.mean", of: "unchecked", findings) { #expect(time > 24 * 3600) }
  }

  @Test func `a reset takes the next version over the line, and a reimage has it in its image`() async throws
  {
    let text = fleet("handling: { feature update: wanted }")
      .replacing("presence: gathered,", with: "presence: gathered, os: 10.0.22631,")
      .replacing("presence: there,", with: "presence: there, os: 10.0.26100,")
    let findings = try await run(text + HandlingCaseTests.bare)
    for bytes in try values("link.wan.bytes", of: "reimage", findings) { #expect(bytes == 0) }
    // Nobody is done before the last one begins, so that no peer has anything: 30 systems, 30 packages.
    for bytes in try values("link.wan.bytes", of: "reset", findings) {
      #expect(abs(bytes - (30 * 6.2e9 + 30 * 0.1e9)) < 1e3, "\(bytes)")
    }
    let off = try await run(
      text.replacing("feature update: wanted", with: "feature update: none") + HandlingCaseTests.bare)
    for bytes in try values("link.wan.bytes", of: "reset", off) { #expect(bytes == 0) }
  }

  @Test func `technicians finish first what they have begun, and hold no port for what has to wait`()
    async throws
  {
    let one = fleet("handling: { collecting: no, checking time: 2 min, asset record: no, handing back: no }")
      .replacing("hall: { devices: 30", with: "hall: { devices: 4")
      .replacing(#/ +desks: .*\n/#, with: "")
      .replacing("count: 200, roster", with: "count: 1, roster")
    let slow = HandlingCaseTests.bare.replacing("hands-on start: 0 s", with: "hands-on start: 5 min")
      .replacing("key read time: 0 s", with: "key read time: 1 min")
    let findings = try await run(one.replacing("winre: enabled", with: "wifi: wired, winre: enabled") + slow)
    // Started from 0 to 5 and from 5 to 10 min; the checks of these come before the next start, from 10 to 12
    // and to 14; started from 14 to 19 and to 24, checked to 26 and 28. Started all first, they were done
    // from 22 on.
    for time in try values("journey.mean", of: "reimage", findings) { #expect(abs(time - 20 * 60) < 0.01) }
    // From 0 to 6, 5 to 11, 5 to 20 and 19 to 25 min: one port at most is held for a device that waits.
    for hours in try values("pool.bench.hours", of: "reimage", findings) {
      #expect(abs(hours - (6 + 6 + 15 + 6) / 60.0) < 1e-4, "\(hours)")
    }
  }

  @Test func `registered devices are left to their owners, unless they are taken`() async throws {
    let theirs = fleet().replacing("winre: enabled", with: "join: registered, winre: enabled")
    let taken = HandlingCaseTests.bare + "  taken: { uses: reimage, with: { registered devices: take } }\n"
    let findings = try await run(theirs + taken)
    for (strategy, ready) in [("reset", 0.0), ("reimage", 0), ("taken", 1)] {
      for share in try values("share.ready", of: strategy, findings) {
        #expect(share == ready, "\(strategy)")
      }
    }
    for hours in try values("staff.hours", of: "reset", findings) { #expect(hours == 0) }
  }

  // MARK: - Fallbacks

  /// How often the devices of a strategy come to a stage, in each strategy that they go through.
  private func visits(_ stage: String, of strategy: String, _ findings: Findings) throws -> [String: Double] {
    let found = try #require(findings.strategies.first { $0.name == strategy })
    let rows = found.attribution.filter { $0.stage == stage }.map { ($0.strategy, $0.visits.mean) }
    // Two rows of one stage would be a mistake of its own.
    return Dictionary(uniqueKeysWithValues: rows).filter { $0.value > 0 }
  }

  @Test func `a device that falls back is taken in once, by whichever method is first`() async throws {
    let findings = try await run(
      """
      seed: 4
      horizon: 8 weeks
      fleet: { groups: { a: { devices: 20, join: { entra: 60 %, hybrid: 40 % } }, b: { devices: 10 } } }
      sites: { site: { technicians: { count: 200, roster: always } , bench: { ports: 200 }, usb keys: 200 } }
      rosters: { always: { hours: always } }
      handling: { user data: copied }
      experiment: { replications: 2 }
      strategies:
        reset:
          uses: autopilot-reset
          with: { unbootable share: 100 %, false completion share: 0 %, rollback share: 0 %, fallback: keys }
        keys: { uses: full-reimage, with: { media: usb, beyond repair share: 0 % } }
        both: { mix: [{ groups: a, uses: reset }, { uses: keys }], submission: one by one }

      """)
    // All of them end as reimages; the hybrid ones are none of a reset's from the beginning.
    #expect(try visits("collect", of: "reset", findings) == ["reset": 22.0 / 30, "keys": 8.0 / 30])
    #expect(try visits("hand back", of: "reset", findings)["keys"] == 1)
    #expect(try visits("collect", of: "keys", findings) == ["keys": 1])
    // In a mix, some come to the same strategy by themselves.
    #expect(try visits("collect", of: "both", findings) == ["reset": 12.0 / 30, "keys": 18.0 / 30])
    #expect(try visits("hand back", of: "both", findings) == ["keys": 1])
  }

  @Test func `what orders wait for counts in the race with the deletion of the account`() async throws {
    // Released on Monday at 18:00; the operators make the jobs from Tuesday 07:30 on, 13.5 hours later.
    let findings = try await run(
      """
      starts: Monday 2026-07-06 18:00
      horizon: 8 weeks
      fleet: { devices: 40, presence: office, winre: enabled }
      pools: { operators: { count: 1, roster: weekdays } }
      experiment: { replications: 2 }
      strategies:
        deleted first: { uses: autopilot-reset, with: { account: deleted, account deleted after: 13 h } }
        sent first: { uses: autopilot-reset, with: { account: deleted, account deleted after: 15 h } }
        by script:
          uses: autopilot-reset
          with: { account: deleted, account deleted after: 13 h, submit: graph }

      """)
    #expect(try values("share.fallback", of: "deleted first", findings).allSatisfy { $0 > 0.9 })
    #expect(try values("share.fallback", of: "sent first", findings).allSatisfy { $0 < 0.5 })
    #expect(try values("share.fallback", of: "by script", findings).allSatisfy { $0 < 0.5 })
    // All forty are one job.
    #expect(try values("gathering.portal job.sessions", of: "sent first", findings) == [1, 1])
    #expect(try values("gathering.portal job.sessions", of: "by script", findings) == [0, 0])
  }
}
