import Experiments
import FleetModel
import Testing

/// How a reset is ordered, approved and sent, what the portal shows of it, and what a bad update does to it,
/// in scenario files whose answers follow from arithmetic.
@Suite struct OrderCaseTests {
  private func run(_ file: String, _ changes: [String] = []) async throws -> Findings {
    try await TheoryCase(file, file, changes, []).run(keepsDevices: true)
  }

  private func strategy(_ name: String, _ findings: Findings) throws -> StrategyFindings {
    try #require(findings.strategies.first { $0.name == name })
  }

  private func hours(_ measure: String, _ name: String, _ findings: Findings) throws -> Double {
    try #require(strategy(name, findings)[measure]).values[0] / 3600
  }

  /// How many have a value of a state and have come to a fate, at the moment of that number.
  private func count(
    _ state: String, _ value: String, _ fate: String, at moment: Int, _ name: String, _ findings: Findings
  ) throws -> Double {
    let found = try #require(strategy(name, findings).states.first { $0.state.name == state })
    let row = try #require(found.state.values.firstIndex(of: value))
    return found.tables[moment].counts[row][try #require(Legend.fates.firstIndex(of: fate))]
  }

  @Test func `what the portal shows is what was reported, and not what is so`() async throws {
    let findings = try await run("portal-at-three")
    func shown(_ value: String, _ fate: String, at moment: Int, _ name: String) throws -> Double {
      try count("action status", value, fate, at: moment, name, findings)
    }
    // After 90 min: 80 wait for their reboot, 20 have failed for want of a recovery environment.
    #expect(try shown("active", "under way", at: 0, "reported") == 80)
    #expect(try shown("pending", "under way", at: 0, "unreported") == 80)
    #expect(try shown("failed", "under way", at: 0, "reported") == 20)
    // After 4 h the 80 are done. Who has not reported before the reset stays pending for ever.
    #expect(try shown("done", "ready", at: 1, "reported") == 80)
    #expect(try shown("pending", "ready", at: 1, "unreported") == 80)
    #expect(try shown("done", "ready", at: 1, "unreported") == 0)
    // The script has repaired the others: 1 + 10 + 1 + 1 h, and then 3 h as everybody.
    #expect(try shown("done", "ready", at: 2, "reported") == 100)
    #expect(try hours("done.last", "reported", findings) == 15)
  }

  @Test func `the status of the device says where it stands, by the numbers of the CSP`() async throws {
    let findings = try await run("portal-at-three")
    func shown(_ state: String, _ value: String, _ fate: String, at moment: Int) throws -> Double {
      try count(state, value, fate, at: moment, "unreported", findings)
    }
    #expect(try shown("reset status", "20 awaiting reboot", "under way", at: 0) == 80)
    #expect(try shown("reset status", "30 failed to start", "under way", at: 0) == 20)
    #expect(try shown("last error", "0x80070032", "under way", at: 0) == 20)
    // The device knows better than the portal.
    #expect(try shown("reset status", "1 complete", "ready", at: 1) == 80)
    #expect(try strategy("reported", findings)["state.recovery environment.repaired.at end"]?.values == [20])
  }

  @Test func `a scenario that asks for no state has the same journeys, and no state`() async throws {
    let with = try await run("portal-at-three")
    let without = try await run("portal-at-three", ["state=[]"])
    let ends = { (findings: Findings) in
      findings.strategies.map { $0.devices.map { "\($0.device) \($0.finished) \($0.outcome)" } }
    }
    #expect(ends(with) == ends(without))
    #expect(without.strategies.allSatisfy { $0.states.isEmpty })
  }

  @Test(arguments: [
    // The approver comes after 10 days, decides for 1 h, and Complete takes 1 h.
    ("0 days..10 days", 242.0, "ready"),
    // The first request expires after 30 days, and is made again for 1 h.
    ("0 days..40 days", 962.0, "ready"),
    // The second expires 30 days and 1 h later than the first.
    ("0 days..70 days", 1441.0, "not reset"),
  ])
  func `a request waits for its approver, expires after 30 days, and is made once more`(
    away: String, ends: Double, outcome: String
  ) async throws {
    let findings = try await run("approver-away", ["rosters.away.except=[\(away)]"])
    let device = try #require(strategy("approved", findings).devices.first)
    #expect(device.finished.seconds / 3600 == ends)
    #expect(try #require(strategy("approved", findings)["share.\(outcome)"]).values == [1])
    #expect(try count("request", "waiting", "under way", at: 0, "approved", findings) == 1)
  }

  @Test func `a request that is rejected ends there, and says so`() async throws {
    let findings = try await run(
      "approver-away", ["strategies.approved.settings.rejected share=100 %", "rosters.away.except=[]"])
    let found = try strategy("approved", findings)
    #expect(found.reasons.map(\.reason.words) == ["the request was rejected"])
    #expect(found.devices.map(\.finished.seconds) == [3600])
  }

  @Test func `after a bad update one waits for the fix, falls back, or leaves it`() async throws {
    let findings = try await run("bad-update")
    // Fixed after 168 h; installed 5 h later, sent again for 1 h, reboot and rebuild.
    #expect(try hours("done.last", "wait for the fix", findings) == 168 + 5 + 1 + 2)
    // Down for 3 h with the rollback, and for 2 h at the end.
    #expect(try hours("downtime.productive.mean", "wait for the fix", findings) == 5)
    #expect(try hours("done.last", "fall back", findings) == 3 + 4)
    let left = try strategy("leave", findings)
    #expect(left.reasons.map(\.reason.words) == ["a bad update rolled it back"])
    #expect(left.devices.allSatisfy { $0.finished.seconds == 3 * 3600 })
  }

  @Test func `the second rebuild meets a bad update as well`() async throws {
    // It begins after the first rebuild: the rollback there takes 1 h and the look 1 h.
    let findings = try await run("bad-update", ["incidents.bad update.during=3 h..7 days"])
    let found = try strategy("second try", findings)
    #expect(found.devices.allSatisfy { $0.finished.seconds == 7 * 3600 })
    #expect(found.reasons.map(\.reason.words) == ["a bad update rolled it back"])
  }

  @Test func `a million devices through Graph take 27.8 h with one app, and 13.9 h with two`() async throws {
    let findings = try await run("through-graph")
    let one = try hours("done.last", "one app", findings) * 3600
    let two = try hours("done.last", "two apps", findings) * 3600
    #expect(abs(one - 9800.0 / 10) < 1e-3)
    #expect(abs(two - 9600.0 / 20) < 1e-3)
    // The same law for a million, whose first 200 or 400 do not matter.
    let million = { (devices: Double, rate: Double) in devices / rate / 3600 }
    #expect(abs(million(1e6, 10_000 / (one + 20)) - 27.8) < 0.05)
    #expect(abs(million(1e6, 10_000 / (two + 20)) - 13.9) < 0.05)
  }
}
