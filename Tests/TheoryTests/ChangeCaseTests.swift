import Experiments
import Foundation
import Testing

/// Rates, counts and odds that are others for a while: by hand where nothing is random, against theory where
/// something is.
@Suite struct ChangeCaseTests {
  struct Exact: Sendable, CustomTestStringConvertible {
    var file: String
    var changes: [String] = []
    /// When each device is done, in seconds.
    var done: [Double]
    var testDescription: String { file }
  }

  static let cases = [
    Exact(file: "change-in-time", done: [13]),
    Exact(file: "change-in-time", changes: ["changes[1].set={ links.line: 250 Mbit/s }"], done: [14.5]),
    Exact(file: "change-by-renewal", done: [22]),
    Exact(file: "link-by-hours", done: [4320]),
    // Two from 08:00, three from 09:00, and from 10:00 on one after the other.
    Exact(file: "count-by-hours", done: [1, 1, 2, 2, 2, 3, 4, 5].map { $0 * 3600 }),
    // Late shifts at the second school alone; the devices are dealt to the two in turn.
    Exact(file: "shifts-change", done: [33, 39, 34, 40].map { $0 * 3600 }),
    Exact(file: "stock-by-hours", done: [8, 32, 32, 32, 56].map { $0 * 3600 }),
    // Of the old ones those of 2 h and 3 h fail half an hour later (at 1.5 h and 2.5 h nothing does yet, and
    // then it does): a try is judged when it ends.
    Exact(
      file: "incident-that-changes",
      done: [0.5, 1.5, 4.25, 4.25, 0.5, 1.5, 2.5, 3.5].map { $0 * 3600 }),
  ]

  @Test(arguments: cases) func `each device is done when arithmetic says`(_ row: Exact) async throws {
    let findings = try await TheoryCase(row.file, row.file, row.changes, unit: 1, []).run(keepsDevices: true)
    let devices = findings.strategies[0].devices.sorted { $0.device < $1.device }
    #expect(devices.map(\.finished.seconds) == row.done)
  }

  @Test func `usb keys, bench ports and slots of services break down like any pool`() async throws {
    let findings = try await TheoryCase("breaks", "breaks", [], []).run(keepsDevices: true)
    #expect(findings.strategies.map { $0.devices[0].finished.seconds / 60 } == [100, 100, 100])
  }

  @Test func `a repairer who is away half of the time is as the Markov chain says`() async throws {
    let chain = AbsentRepairer(machines: 8, failing: 0.5, leaving: 0.05).solved()
    try await TheoryCase(
      "closed machine repair, one of three away for half of the time", "absent-repairer", [],
      [
        mean("devices.in system", chain.down), mean("throughput", chain.throughput),
        mean("pool.repairers.utilisation", chain.utilisation),
      ]
    ).hold()
  }

  @Test(arguments: [0.5, 2.0]) func `availability at a moment is as theory says`(hours: Double) async throws {
    let (up, down) = (1 / 4.0, 1.0)
    let isDown = up / (up + down) * (1 - exp(-(up + down) * hours))
    try await TheoryCase(
      "down after \(hours) h", "availability", ["strategies.look.settings.after.value=\(hours) h"],
      [mean("share.failed", isDown, of: "look")]
    ).hold()
  }

  @Test func `availability over a window is as theory says`() async throws {
    let (fails, returns, hours) = (1 / 4.0, 1.0, 3.0)
    let sum = fails + returns
    let isUp = returns * hours / sum + fails / (sum * sum) * (1 - exp(-sum * hours))
    try await TheoryCase(
      "what a line carries that breaks down", "availability", [],
      [mean("link.wan.bytes", 300 * 3600 * 1e6 * isUp, of: "send")]
    ).hold()
  }
}
