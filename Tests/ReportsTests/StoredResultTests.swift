import Experiments
import FleetModel
import Foundation
import Reports
import Statistics
import Testing

/// What is on file is what was found, to the last bit.
@Suite struct StoredResultTests {
  private func inside(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func expectSame(_ a: StoredResult, _ b: StoredResult) {
    #expect(a.inputs == b.inputs)
    #expect(a.fingerprint == b.fingerprint && a.seed == b.seed && a.replications == b.replications)
    #expect(a.strategies.map(\.name) == b.strategies.map(\.name))
    for (one, other) in zip(a.strategies, b.strategies) {
      #expect(one.counts == other.counts)
      #expect(one.measures.map(\.name) == other.measures.map(\.name))
      for (x, y) in zip(one.measures, other.measures) {
        #expect(x.hasValues(of: y), "\(x.name)")
        #expect("\(x.interval)" == "\(y.interval)", "\(x.name)")
        #expect(x.unit == y.unit && x.estimator == y.estimator && x.better == y.better)
      }
    }
    #expect(ResultComparison(a, b).isIdentical)
  }

  @Test func `a result that is read again is the one that was written`() async throws {
    // A name that CSV quotes, and one that a spreadsheet would take for a formula.
    var hostile = SmallSchool.reimage
    hostile.name = "=cmd, \"x\""
    hostile.origin = StrategyOrigin(
      uses: ["full-reimage"], shipped: "full-reimage",
      settings: [.init(name: "image", value: "6 GB", provenance: .assumption)])
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.reset, hostile], devices: 12)
    scenario.changes = ["seed=3", "fleet.devices=12"]
    scenario.additions = ["sites.annex.count=2"]
    let findings = try await SmallSchool.run(scenario)
    try await inside { folder in
      try ResultFolder(folder).write(findings)
      expectSame(try StoredResultReader(folder).read(), StoredResult(findings))
      expectSame(try StoredResultReader(folder + "/summary.json").read(), StoredResult(findings))
    }
  }

  @Test func `what was never reached and what is undefined outlive the file`() async throws {
    var usb = HandMade.usb
    usb[0] = [.infinity, 961_200.125, 0.1 + 0.2]
    usb[1] = [.nan, 1e-300, 5e300]
    let findings = try HandMade.findings([("reset", HandMade.reset), ("usb", usb)])
    try await inside { folder in
      try ResultFolder(folder).write(findings)
      let table = try String(contentsOfFile: folder + "/replications.csv", encoding: .utf8)
      #expect(table.hasPrefix("replication,strategy,measure,value,weight\n0,reset,done.last,360000,"))
      #expect(table.contains("\n0,usb,done.last,never,"))
      #expect(table.contains("\n2,usb,done.last,0.30000000000000004,"))
      #expect(table.contains("\n0,usb,downtime.productive.mean,undefined,"))
      let read = try StoredResultReader(folder).read()
      #expect(read.strategies[1].measures[0].values == [.infinity, 961_200.125, 0.1 + 0.2])
      #expect(read.strategies[1].measures[1].values[0].isNaN)
    }
  }

  private func fault(_ folder: String) -> String {
    do throws(StoredResultReader.Fault) {
      _ = try StoredResultReader(folder).read()
      return ""
    } catch { return error.description }
  }

  @Test func `a result that is missing, damaged or of another version is told with its file`() async throws {
    try await inside { folder in
      #expect(fault(folder) == "\(folder)/summary.json: there is no such file, or it cannot be read")
      try ResultFolder(folder).write(try HandMade.findings())
      let summary = try String(contentsOfFile: folder + "/summary.json", encoding: .utf8)
      func write(_ text: String, _ name: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      }
      try write(
        summary.replacingOccurrences(of: "\"formatVersion\": 2", with: "\"formatVersion\": 1"), "summary.json"
      )
      #expect(fault(folder).contains("written by an earlier fleetsim (format 1, this one reads 2)"))
      try write("{}", "summary.json")
      #expect(fault(folder) == "\(folder)/summary.json: no result of fleetsim")
      try write(summary.replacingOccurrences(of: "\"seed\"", with: "\"sead\""), "summary.json")
      #expect(fault(folder) == "\(folder)/summary.json: damaged: no 'seed'")
      try write(summary, "summary.json")
      let table = try String(contentsOfFile: folder + "/replications.csv", encoding: .utf8)
      var lines = table.components(separatedBy: "\n")
      lines.remove(at: 5)
      try write(lines.joined(separator: "\n"), "replications.csv")
      #expect(fault(folder).hasPrefix("\(folder)/replications.csv: "))
      try write(table.replacingOccurrences(of: ",360000,", with: ",36x,"), "replications.csv")
      #expect(fault(folder) == "\(folder)/replications.csv: line 2: not understood, or out of order")
    }
  }
}
