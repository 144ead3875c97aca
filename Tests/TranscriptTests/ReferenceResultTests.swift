import Experiments
import Foundation
import Reports
import Testing

/// Every shipped scenario at its own settings gives the result on file, `Results/<scenario>/reference.json`.
///
/// Only the cheap one by default. All of them take minutes of optimised code: `script/references --check`
/// runs them, `script/references` records them anew, and either takes `--million` for the largest, too.
@Suite struct ReferenceResultTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let cheap = "from-export"
  private static let largest = "million-devices"

  /// The scenarios that this run is to compare.
  static func chosen() throws -> [String] {
    let isThorough = environment["FLEETSIM_THOROUGH"] != nil
    let isMillion = environment["FLEETSIM_MILLION"] != nil
    return try ShippedScenario.names().filter { name in
      name == cheap || (isThorough && name != largest) || (isMillion && name == largest)
    }
  }

  @Test func `a shipped scenario gives its reference result`() async throws {
    for name in try ReferenceResultTests.chosen() {
      let threads = ProcessInfo.processInfo.activeProcessorCount
      let findings = try await ShippedScenario(name: name).run(threads: threads)
      try Recorded(path: "Results/\(name)/reference.json", ignoring: ["\"fingerprint\":", "\"inputHash\":"])
        .check(ReferenceResult.text(findings))
    }
  }

  @Test(.disabled(if: Recorded.isRecording))
  func `every shipped scenario has a reference result, and none is large`() throws {
    for name in try ShippedScenario.names() {
      let file = Recorded.root.appending(path: "Results/\(name)/reference.json")
      let size = try #require(try? Data(contentsOf: file).count, "\(name) has no reference result")
      #expect(size < 450_000, "\(name): \(size) bytes")
    }
  }
}

/// `summary.json` without what would only make it large: assumptions and settings, which stand in the
/// scenario, what is the same of measures in all results, and the half-widths of the stages' times.
enum ReferenceResult {
  static func text(_ findings: Findings) -> String { reduced(SummaryJSON.value(findings)).text + "\n" }

  private static func reduced(_ summary: JSONValue) -> JSONValue {
    guard case .object(var members) = summary else { return summary }
    members["assumptions"] = nil
    members["version"] = nil
    members["measures"] = nil
    if case .array(let strategies)? = members["strategies"] {
      members["strategies"] = .array(strategies.map(withShortAttribution))
    }
    return .object(members)
  }

  private static func withShortAttribution(_ strategy: JSONValue) -> JSONValue {
    guard case .object(var members) = strategy, case .array(let rows)? = members["attribution"] else {
      return strategy
    }
    members["attribution"] = .array(rows.map(withMeansOnly))
    members["settings"] = nil
    return .object(members)
  }

  /// Each interval of a row becomes its mean.
  private static func withMeansOnly(_ row: JSONValue) -> JSONValue {
    guard case .object(let members) = row else { return row }
    return .object(
      members.mapValues { value in
        if case .object(let interval) = value { interval["mean"] ?? .null } else { value }
      })
  }
}
