import FleetModel
import Foundation
import Randomness
import Testing

@testable import ScenarioFiles

/// Numbers in columns, factors that are drawn, and arrivals at known moments: what is read, and what is not.
@Suite struct NumberColumnTests {
  private static let fleet = """
    fleet:
      groups:
        a: { devices: 8, columns: { size: { 2 GB: 50 %, 1 GB: 50 % }, age: 1.5, text: big } }
        b: { devices: 2, columns: { size: "uniform(1 GB, 2 GB)", age: 2 } }

    """

  private func stages(_ stage: String) throws -> [Stage] {
    try readScenario(NumberColumnTests.fleet + "strategies: { s: [\(stage)] }\n").get().strategies[0].stages
  }

  private func doubts(_ stage: String) -> [String] {
    complaints(NumberColumnTests.fleet + "strategies: { s: [\(stage)] }\n")
  }

  @Test func `a column stands for what devices have in it`() throws {
    guard
      case .transfer(let transfer) = try stages("transfer: { bytes: column size, over: wan }")[0].verb
    else { return }
    #expect(
      transfer.bytes
        == .by(
          column: "size",
          [
            "2 GB": .constant(2e9), "1 GB": .constant(1e9),
            "uniform(1 GB, 2 GB)": .uniform(low: 1e9, high: 2e9),
          ],
          otherwise: nil))
    guard
      case .wait(let takes, let times) = try stages("wait: { takes: column age in h, times: column age }")[0]
        .verb
    else { return }
    #expect(takes == .by(column: "age", ["1.5": .constant(5400), "2": .constant(7200)], otherwise: nil))
    #expect(times == .by(column: "age", ["1.5": 1.5, "2": 2], otherwise: nil))
  }

  @Test func `a column may have durations as reports write them`() throws {
    let fleet =
      "fleet: { groups: { a: { devices: 1, columns: { took: PT41M12.5S, c: \"1.02:00:00\" } }, "
      + "b: { devices: 1, columns: { took: 2 h, c: -PT1M } } } }\n"
    let scenario = try readScenario(fleet + "strategies: { s: [wait: { takes: column took }] }\n").get()
    guard case .wait(let takes, _) = scenario.strategies[0].stages[0].verb else {
      Issue.record("no wait")
      return
    }
    #expect(
      takes == .by(column: "took", ["PT41M12.5S": .constant(2472.5), "2 h": .constant(7200)], otherwise: nil))
    let below = complaints(fleet + "strategies: { s: [wait: { takes: column c }] }\n")
    #expect(below.first?.contains("devices have '-PT1M' as their 'c'") == true)
    #expect(below.first?.contains("not below zero") == true)
  }

  @Test func `a factor that is drawn multiplies what it stands beside`() throws {
    let stage = "wait: { takes: { by: size, 1 GB: 1 s, otherwise: 2 s }, times: \"uniform(1, 3)\" }"
    guard case .wait(let takes, let times) = try stages(stage)[0].verb else { return }
    let factor = Distribution.uniform(low: 1, high: 3)
    #expect(times == .same(1))
    #expect(
      takes
        == .by(
          column: "size", ["1 GB": .product(.constant(1), factor)], otherwise: .product(.constant(2), factor))
    )
  }

  @Test(
    arguments: [
      ("wait: { takes: column text }", "devices have 'big' as their 'text'"),
      ("wait: { takes: column text }", "strategies.s[1].wait.takes"),
      ("wait: { takes: column age }", "devices have '1.5' as their 'age'"),
      ("wait: { takes: column agee in h }", "unknown column 'agee'; did you mean age?"),
      (
        "wait: { takes: 1 s, times: \"normal(1, 1)\" }",
        "'times' is impossible: the factor must not be below zero"
      ),
      (
        "wait: { takes: { by: size, otherwise: 1 s }, times: { by: age, otherwise: \"uniform(1, 2)\" } }",
        "expected 'times' by the same column as 'takes'"
      ),
      ("wait: { takes: poisson(3) }", "poisson gives whole numbers, and stands only where numbers are drawn"),
      (
        "wait: { takes: \"ofdevice(1 s, slowness)\" }", "expected 'as …' with a name"
      ),
      ("wait: { takes: \"correlated(1 s, with x, by 2)\" }", "the correlation must lie between"),
      (
        "wait: { takes: \"truncated(ofdevice(exponential(mean 1 s), as x), to 3 s)\" }",
        "what depends on a luck of the device cannot stand inside"
      ),
      ("wait: { takes: \"hyperexponential(mean 1 s, cv 0.5)\" }", "a cv be 1 or more"),
    ])
  func `mistakes with numbers are told`(stage: String, complaint: String) {
    let found = doubts(stage)
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }

  @Test(
    arguments: [
      ("{ at: [] }", "expected at least one moment"),
      ("{ at: [1 h], every: 2 h }", "expected one way to say when they come, found several"),
      ("{ at: 1 h, tickets: { file: x.csv } }", "expected either 'at' or 'tickets', found both"),
      ("{ tickets: { file: nowhere.csv, column: x } }", "which cannot be opened"),
      ("{ at: Tuesdy 12:00 }", "did you mean"),
      ("{}", "'at', 'tickets' or 'each device every', found none"),
    ])
  func `mistakes with known moments are told`(stream: String, complaint: String) {
    let found = complaints(
      "fleet: { devices: 2 }\nstrategies: [full-reimage]\nrollout: { arrivals: \(stream) }\n")
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }

  @Test func `columns of an export become columns of one's own, with numbers rounded`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let export = """
      Device ID,Serial number,OS,OS version,Total storage
      a1,SN-0001,Windows,10.0.26100.1,123154
      a2,SN-0002,Windows,10.0.26100.1,120001
      a3,SN-0003,Windows,10.0.26100.1,

      """
    try Data(export.utf8).write(to: folder.appending(path: "x.csv"))
    func read(_ columns: String) -> ScenarioReader.Reading {
      let text =
        "fleet: { import: { file: x.csv, columns: { \(columns) }, "
        + "defaults: { site: N, columns.storage: 9 } } }\n"
        + "strategies: { s: [transfer: { bytes: column storage in MB, over: wan }] }\n"
      return ScenarioReader.read(Array(text.utf8), file: "\(folder.path())/s.yaml")
    }
    let scenario = try read("storage: { from: total storage, rounded to: 10000 }").get()
    let values = scenario.fleet.groups.flatMap { group in
      group.columns.filter { $0.name == "storage" }.map { ($0.shares[0].value, group.deviceCount) }
    }
    #expect(values.map(\.0).sorted() == ["120000", "9"] && values.map(\.1).reduce(0, +) == 3)
    let wrong = read("storage: Total storrage").diagnostics.sorted.map(\.description)
    #expect(
      wrong.contains { $0.contains("has no column 'Total storrage'; did you mean Total storage?") },
      "\(wrong)")
  }
}
