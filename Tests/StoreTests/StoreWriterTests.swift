import Experiments
import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// What runs leave in a store.
@Suite struct StoreWriterTests {
  private func save(_ findings: Findings, _ path: String) throws -> StoreWriter.Outcome {
    try StoreWriter(path: path).save(findings, SmallRun.circumstances)
  }

  /// What stands in summary.json. (`JSONSerialization` is a little off in the last digit of some numbers.)
  private struct Summary: Decodable {
    struct Strategy: Decodable {
      var name: String
      var measures: [String: Interval]
    }

    struct Interval: Decodable {
      var mean: Double?
      var low: Double?
      var high: Double?
      var halfWidth: Double?
      var n: Double
      var unit: String
      var standardDeviation: Double?
    }

    var strategies: [Strategy]
  }

  private func number(_ value: Double?) -> Cell { value.map { .real($0) } ?? .none }

  /// Whole numbers count as others.
  private func asReal(_ cell: Cell) -> Cell {
    if case .integer(let value) = cell { return .real(Double(value)) }
    return cell
  }

  @Test func `a store has the very numbers of summary.json`() async throws {
    let findings = try await SmallRun.findings()
    let data = Data(SummaryJSON.text(findings).utf8)
    let summary = try JSONDecoder().decode(Summary.self, from: data)
    try await SmallRun.inScratch { path in
      #expect(try save(findings, path) == .added(run: 1))
      var count = 0
      for strategy in summary.strategies {
        for (measure, value) in strategy.measures {
          let rows = try SmallRun.rows(
            """
            SELECT estimate, low, high, half_width, n, unit, standard_deviation FROM measures
            WHERE run = 1 AND strategy = '\(strategy.name)' AND measure = '\(measure)'
            """, in: path)
          let row = try #require(rows.first)
          let expected = [value.mean, value.low, value.high, value.halfWidth, value.n].map(number)
          #expect(row[..<5].map(asReal) == expected, "\(measure)")
          #expect(row[5] == .text(value.unit))
          #expect(row[6] == number(value.standardDeviation))
          count += 1
        }
      }
      #expect(count > 40)
      #expect(try SmallRun.rows("SELECT count(*) FROM measures", in: path) == [[.integer(Int64(count))]])
      let compared = try #require(findings.comparisons[0].differences.first { $0.paired != nil })
      let difference = try #require(compared.paired?.interval)
      let found = try SmallRun.rows(
        """
        SELECT estimate, low, high FROM differences
        WHERE strategy = 'reimage' AND baseline = 'reset' AND measure = '\(compared.measure.name)'
        """, in: path)
      #expect(found == [[.real(difference.mean), .real(difference.lower), .real(difference.upper)]])
    }
  }

  @Test func `every replication, part, load, device and goal has its rows`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      _ = try save(findings, path)
      func count(_ table: String) throws -> Int {
        guard
          case .integer(let count)? = try SmallRun.rows("SELECT count(*) FROM \(table)", in: path).first?[0]
        else { return -1 }
        return Int(count)
      }
      func lines(_ write: (inout String) -> Void) -> Int {
        var text = ""
        write(&text)
        return text.split(separator: "\n").count - 1
      }
      #expect(try count("replications") == lines { ReplicationsCSV.write(findings, to: &$0) })
      #expect(try count("loads") == lines { LoadCSV.write(findings, to: &$0) })
      #expect(try count("groups") + count("sites") == lines { PartsCSV.write(findings, to: &$0) })
      #expect(try count("device_rows") == lines { DevicesCSV.write(findings, to: &$0) })
      #expect(try count("strategies") == 2)
      let device = findings.strategies[0].devices[7]
      let row = try SmallRun.rows(
        """
        SELECT to_productive_seconds, site, group_name FROM device_rows
        WHERE strategy = 'reset' AND device = \(device.device)
        """, in: path)
      #expect(
        row == [
          [
            .real(Double(device.toProductive.microseconds) / 1e6),
            .text(device.site == 0 ? "Nord" : "Süd"), .text("students"),
          ]
        ])
      let values = findings.strategies[1].measures[0].values
      let kept = try SmallRun.rows(
        "SELECT value FROM replications WHERE strategy = 'reimage' AND measure = "
          + "'\(findings.strategies[1].measures[0].measure.name)' ORDER BY replication", in: path)
      #expect(kept == values.map { [$0.isFinite ? .real($0) : .none] })
      let goals = try SmallRun.rows("SELECT strategy, goal, campaigns, wanted, standing FROM goals", in: path)
      #expect(
        goals.map { $0[1...3] } == [
          [.text("soon"), .integer(4), .real(0.9)], [.text("soon"), .integer(4), .real(0.9)],
        ])
      #expect(goals[0][4] == .text("refuted") || goals[0][4] == .text("undecided"))
    }
  }

  @Test func `the same run twice is one run, and another seed is another`() async throws {
    let findings = try await SmallRun.findings()
    let other = try await SmallRun.findings(seed: 7)
    try await SmallRun.inScratch { path in
      #expect(try save(findings, path) == .added(run: 1))
      let mine = "SELECT * FROM measures WHERE run = 1 ORDER BY strategy, measure"
      let before = try SmallRun.rows(mine, in: path)
      #expect(try save(other, path) == .added(run: 2))
      #expect(try save(findings, path) == .replaced(run: 1))
      #expect(
        try SmallRun.rows("SELECT id, seed FROM runs", in: path) == [
          [.integer(1), .integer(2026)], [.integer(2), .integer(7)],
        ])
      #expect(try SmallRun.rows(mine, in: path) == before)
      let shared = try SmallRun.rows(
        """
        SELECT count(*) FROM measures a JOIN measures b USING (strategy, measure)
        WHERE a.run = 1 AND b.run = 2
        """, in: path)
      #expect(shared == [[.integer(Int64(before.count))]])
      let leftovers = try SmallRun.rows("PRAGMA foreign_key_check", in: path)
      #expect(leftovers.isEmpty)
    }
  }

  @Test func `a run without devices takes the devices of the same run away`() async throws {
    let findings = try await SmallRun.findings()
    let without = try await SmallRun.findings(keepsDevices: false)
    try await SmallRun.inScratch { path in
      _ = try save(findings, path)
      _ = try save(without, path)
      #expect(try SmallRun.rows("SELECT count(*) FROM device_rows", in: path) == [[.integer(0)]])
    }
  }

  @Test func `what is partial makes room for the whole, and not the other way`() async throws {
    let findings = try await SmallRun.findings()
    var partial = findings
    partial.stopReason = .interrupted
    try await SmallRun.inScratch { path throws in
      #expect(try save(partial, path) == .added(run: 1))
      #expect(try SmallRun.rows("SELECT state FROM runs", in: path) == [[.text("partial")]])
      #expect(try save(findings, path) == .replaced(run: 1))
      #expect(try save(partial, path) == .keptComplete(run: 1))
      #expect(try SmallRun.rows("SELECT state FROM runs", in: path) == [[.text("complete")]])
    }
  }

  @Test func `writers that come at once to a store that is not there yet all leave their rows`() async throws
  {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for seed in 0..<6 {
          group.addTask {
            var own = findings
            own.scenario.seed = UInt32(seed)
            _ = try StoreWriter(path: path).save(own, SmallRun.circumstances)
          }
        }
        try await group.waitForAll()
      }
      let rows = try SmallRun.rows("SELECT seed FROM runs ORDER BY seed", in: path)
      #expect(rows == (0..<6).map { [.integer($0)] })
      let measures = Int64(findings.strategies.reduce(0) { $0 + $1.measures.count })
      let counts = try SmallRun.rows("SELECT count(*) FROM measures GROUP BY run", in: path)
      #expect(counts == Array(repeating: [.integer(measures)], count: 6))
    }
  }

  /// In a release build that takes two seconds or three. Builds of tests and busy machines are slower, but
  /// not in comparison with the file of the same rows.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["FLEETSIM_THOROUGH"] != nil))
  func `a million rows of devices take at most twice the time of their CSV`() async throws {
    var findings = try await SmallRun.findings()
    let one = findings.strategies[0].devices
    findings.strategies[0].devices = (0..<1_000_000).map { one[$0 % one.count] }
    let count = findings.strategies.reduce(0) { $0 + $1.devices.count }
    try await SmallRun.inScratch { path in
      let clock = ContinuousClock()
      let file = try clock.measure {
        var sink = try FileSink(path: path + ".csv")
        DevicesCSV.write(findings, to: &sink)
        try sink.finish()
      }
      let store = try clock.measure { _ = try save(findings, path) }
      #expect(store < file * 2, "\(store) against \(file)")
      #expect(
        try SmallRun.rows("SELECT count(*) FROM device_rows", in: path) == [[.integer(Int64(count))]])
    }
  }
}
