import Experiments
import Foundation
import Reports
import Testing

/// Every shipped scenario at its own settings gives the result on file, `Results/<scenario>/reference.json`.
///
/// Only the cheap one by default, which is run here. `script/references --check` runs all of them with the
/// optimised command and names the folder of their results in `FLEETSIM_RESULTS`; `script/references` records
/// them anew, and either takes `--million` for the largest, too.
@Suite struct ReferenceResultTests {
  private static let results = ProcessInfo.processInfo.environment["FLEETSIM_RESULTS"].map {
    URL(filePath: $0, directoryHint: .isDirectory)
  }
  private static let cheap = "from-export"

  /// The scenarios that this run is to compare.
  private static func chosen() throws -> [String] {
    guard let results else { return [cheap] }
    return try ShippedScenario.names().filter { name in
      FileManager.default.fileExists(atPath: file(of: name, in: results).path)
    }
  }

  private static func file(of name: String, in results: URL) -> URL {
    results.appending(path: "\(name)/summary.json")
  }

  /// What was found out about a scenario: by the command, or here.
  private static func summary(of name: String) async throws -> JSONValue {
    if let results {
      return try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file(of: name, in: results)))
    }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    return SummaryJSON.value(try await ShippedScenario(name: name).run(threads: threads))
  }

  @Test func `a shipped scenario gives its reference result`() async throws {
    let names = try Self.chosen()
    #expect(!names.isEmpty)
    for name in names {
      try Recorded(path: "Results/\(name)/reference.json", ignoring: ["\"fingerprint\":", "\"inputHash\":"])
        .check(ReferenceResult.text(try await Self.summary(of: name)))
    }
  }

  @Test(.disabled(if: Recorded.isRecording))
  func `every shipped scenario has a reference result, and none is large`() throws {
    for name in try ShippedScenario.names() {
      let file = Recorded.root.appending(path: "Results/\(name)/reference.json")
      let size = try #require(try? Data(contentsOf: file).count, "\(name) has no reference result")
      #expect(size < 600_000, "\(name): \(size) bytes")
    }
  }
}

/// `summary.json` without what would only make it large: assumptions and settings, which stand in the
/// scenario, what is the same of measures in all results, and the half-widths of the stages' times.
enum ReferenceResult {
  static func text(_ summary: JSONValue) -> String { reduced(summary).text + "\n" }

  private static func reduced(_ summary: JSONValue) -> JSONValue {
    guard case .object(var members) = summary else { return summary }
    members["assumptions"] = nil
    members["version"] = nil
    members["measures"] = nil
    // How it was run, and what was tried beside it.
    members["command"] = nil
    members["set"] = nil
    members["added"] = nil
    members["whatWouldHelp"] = nil
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
