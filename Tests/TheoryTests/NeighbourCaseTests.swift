import Experiments
import ScenarioFiles
import Testing

/// One device under every shipped strategy, all times fixed, against sums by hand.
@Suite struct NeighbourCaseTests {
  private static let scenario = """
    starts: Monday 2026-07-06 08:00
    horizon: 2 weeks
    handling: none
    fleet: { devices: 1, presence: gathered, wifi: psk, winre: enabled }
    stocks: { spares: 1 }
    strategies:
      reset:
        uses: autopilot-reset
        with: &rebuilt
          push works: 100 %
          push latency: 0 s
          power suffices: 100 %
          reboot wait: 2 min
          rebuild time: 30 min
          rollback share: 0 %
          unbootable share: 0 %
          false completion share: 0 %
          office size: 0 MB
          office language size: 0 MB
          office install: 0 s
          required apps: 0
          install works: 100 %
          wifi kept: 100 %
          reconnect works: 100 %
          association time: 0 s
          handshake time: 0 s
          address time: 0 s
          sync works: 100 %
          sync time: 2 min
          believed installed share: 0 %
      lost credentials:
        uses: reset-lost-credentials
        with: { <<: *rebuilt, wifi kept: { by: wifi, wired: 100 %, otherwise: 0 % }, docking time: 5 min }
      local: { uses: local-reset, with: { <<: *rebuilt, local start: 1 min } }
      wipe:
        uses: wipe
        with: &wiped
          push works: 100 %
          push latency: 0 s
          power suffices: 100 %
          reboot wait: 2 min
          rebuild time: 30 min
          rollback share: 0 %
          unbootable share: 0 %
          false completion share: 0 %
          office size: 0 MB
          office language size: 0 MB
          office install: 0 s
          required apps: 0
          install works: 100 %
          credentials time: 1 min
          device preparation time: 8 min
          device setup time: 4 min
          account setup time: 5 min
          status page works: 100 %
      kept enrolment: { uses: wipe-keep-enrolment, with: *rebuilt }
      protected: { uses: wipe-protected, with: *wiped }
      cloud: { uses: cloud-wipe, with: *wiped }
      self-deploying:
        uses: self-deploying
        with:
          <<: *wiped
          refused enrolment time: 3 min
          record deletion time: 1 min
          record deletion lag: 15 min
          time-out touch: 2 min
          attestation time: 2 min
          attestation works: 100 %
      fresh:
        uses: fresh-start
        with: &fresh
          push works: 100 %
          push latency: 0 s
          power suffices: 100 %
          reboot wait: 2 min
          rebuild time: 30 min
          rollback share: 0 %
          unbootable share: 0 %
          false completion share: 0 %
          office size: 0 MB
          office language size: 0 MB
          office install: 0 s
          required apps: 0
          install works: 100 %
          credentials time: 1 min
          sign-in time: 5 min
          sync works: 100 %
          sync time: 2 min
          believed installed share: 0 %
      fresh with data:
        uses: fresh-start-keep-data
        with:
          <<: *fresh
          wifi kept: 100 %
          reconnect works: 100 %
          association time: 0 s
          handshake time: 0 s
          address time: 0 s
      retired: { uses: retire }
      reimage:
        uses: full-reimage
        with: &imaged
          hands-on start: 5 min
          network boot works: 100 %
          boot image size: 0 MB
          image size: 0 MB
          driver size: 0 MB
          driver time: 0 s
          apply time: 4 min
          disk factor: 1
          specialise time: 5 min
          imaging works: 100 %
          beyond repair share: 0 %
          office size: 0 MB
          office language size: 0 MB
          office install: 0 s
          required apps: 0
          install works: 100 %
          credentials time: 1 min
          device preparation time: 8 min
          device setup time: 4 min
          account setup time: 5 min
          status page works: 100 %
      existing: { uses: existing-devices, with: { <<: *imaged, sealing time: 3 min } }
      prepared: { uses: device-preparation, with: { <<: *imaged, scripts: 2, script time: 30 s } }
      pre-provisioned:
        uses: pre-provisioning
        with:
          <<: *imaged
          record deletion time: 1 min
          attestation time: 2 min
          attestation works: 100 %
      swap:
        uses: swap
        with: { <<: *imaged, spares: counted, swap time: 3 min, sign-in time: 5 min }
    experiment: { replications: 2 }

    """

  /// How long the user is without desktop and apps, in minutes.
  private static let downtime: [(strategy: String, minutes: Double)] = [
    // Reboot, rebuild, and the sync; then a cable.
    ("reset", 2 + 30 + 2), ("lost credentials", 2 + 30 + 5 + 2), ("local", 2 + 30 + 2),
    // Reboot, rebuild, the key to type, and the status page.
    ("wipe", 2 + 30 + 1 + 8 + 4 + 5), ("protected", 2 + 30 + 1 + 8 + 4 + 5),
    ("kept enrolment", 2 + 30 + 2),
    // 4 GB at 200 Mbit/s.
    ("cloud", 160.0 / 60 + 2 + 30 + 1 + 8 + 4 + 5),
    // Refused, deleted, forgotten, started again; it attests, and no user signs in.
    ("self-deploying", 2 + 30 + 1 + 3 + 1 + 15 + 2 + 2 + 8 + 4),
    ("fresh", 2 + 30 + 1 + 5 + 2), ("fresh with data", 2 + 30 + 5 + 2), ("retired", 0),
    ("reimage", 5 + 4 + 5 + 1 + 8 + 4 + 5), ("existing", 5 + 4 + 5 + 3 + 1 + 8 + 4 + 5),
    ("prepared", 5 + 4 + 5 + 1 + 8 + 4 + 2 * 0.5 + 5),
    ("pre-provisioned", 5 + 4 + 5 + 1 + 1 + 2 + 8 + 4 + 5), ("swap", 3 + 5),
  ]

  private static func run(_ text: String) async throws -> Findings {
    let reading = ScenarioReader.read(Array(text.utf8), file: "neighbours.yaml")
    return await (try Experiment(try reading.get())).run()
  }

  @Test func `each neighbour takes as long as its own stages add up to`() async throws {
    let findings = try await NeighbourCaseTests.run(NeighbourCaseTests.scenario)
    #expect(findings.strategies.count == NeighbourCaseTests.downtime.count)
    for (name, minutes) in NeighbourCaseTests.downtime {
      let strategy = try #require(findings.strategies.first { $0.name == name })
      for found in try #require(strategy["downtime.productive.mean"]).values {
        #expect(abs(found - minutes * 60) < 0.01, "\(name): \(found / 60) min, by hand \(minutes)")
      }
      for share in try #require(strategy["share.ready"]).values { #expect(share == 1, "\(name)") }
    }
    // Nothing but a cloud wipe says that bytes are those of an operating system and loads any.
    let cloud = try #require(findings.strategies.first { $0.name == "cloud" })
    for bytes in try #require(cloud["bytes.operating system.per device"]).values { #expect(bytes == 4e9) }
    let wipe = try #require(findings.strategies.first { $0.name == "wipe" })
    for bytes in try #require(wipe["bytes.operating system.per device"]).values { #expect(bytes == 0) }
  }

  @Test func `the rebuilt device is the next one's spare, so that one spare serves all`() async throws {
    let three = NeighbourCaseTests.scenario.replacing("devices: 1,", with: "devices: 3,")
    let findings = try await NeighbourCaseTests.run(three)
    let swap = try #require(findings.strategies.first { $0.name == "swap" })
    for share in try #require(swap["share.ready"]).values { #expect(share == 1) }
    // The second and the third wait for a spare, and use what they have until they get it.
    for short in try #require(swap["stock.spares.short"]).values { #expect(abs(short - 2.0 / 3) < 1e-9) }
    for found in try #require(swap["downtime.productive.mean"]).values { #expect(abs(found - 480) < 0.01) }
  }
}
