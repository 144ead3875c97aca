import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// The folder of the scenarios we ship.
let scenarioFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

/// A page of the users' reference of the language.
func page(ofReference name: String) throws -> String {
  let root = scenarioFolder.deletingLastPathComponent()
  return try String(contentsOf: root.appending(path: "Documentation/\(name).md"), encoding: .utf8)
}

@Suite struct ShippedScenarioTests {
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: scenarioFolder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func `there are scenarios to read`() { #expect(ShippedScenarioTests.files.count >= 5) }

  @Test(arguments: files) func `a scenario we ship is read without a mistake`(file: String) throws {
    let reading = ScenarioReader.read(path: scenarioFolder.appendingPathComponent(file).path)
    // The export has devices that were not seen for long: that is worth a warning.
    #expect(reading.diagnostics.sorted.filter { $0.severity == .error }.map(\.description) == [])
    let scenario = try #require(reading.scenario)
    #expect(scenario.fleet.deviceCount > 0)
    #expect(!scenario.strategies.isEmpty)
    #expect(scenario.strategies.allSatisfy { !$0.stages.isEmpty || !$0.parts.isEmpty })
  }

  @Test(arguments: files) func `an editor knows the keys of a scenario we ship`(file: String) throws {
    let text = try String(contentsOf: scenarioFolder.appending(path: file), encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=schema.json\n"))
    #expect(FileManager.default.fileExists(atPath: scenarioFolder.appending(path: "schema.json").path()))
  }

  private func strategies(_ file: String) throws -> [Strategy] {
    try #require(ScenarioReader.read(path: scenarioFolder.appending(path: file).path()).scenario).strategies
  }

  @Test func `credentials that are lost are told as lost`() throws {
    let fates = try strategies("credentials-kept-or-lost.yaml").map { strategy in
      "\(strategy.name): \(strategy.facts.fate(of: "Wi-Fi credentials")?.fate == .kept)"
    }
    #expect(fates == ["kept: true", "lost: false"])
  }

  @Test func `a device that waits in the line of orders is in use`() throws {
    for strategy in try strategies("million-through-graph.yaml") where strategy.parts.isEmpty {
      #expect(Stage.marks(in: strategy.stages).map { $0.mark } == [.usable], "\(strategy.name)")
    }
  }

  @Test func `every strategy among the built-in files is shipped under its name`() throws {
    let folder = scenarioFolder.deletingLastPathComponent()
      .appendingPathComponent("Sources/ScenarioFiles/BuiltIn")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && !["defaults.yaml", "states.yaml"].contains($0) }
    #expect(files.sorted() == StrategyCatalogue.names.map { "\($0).yaml" }.sorted())
  }

  @Test func `every built-in file is in the program as it is in its folder`() throws {
    let folder = scenarioFolder.deletingLastPathComponent()
      .appendingPathComponent("Sources/ScenarioFiles/BuiltIn")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }
    #expect(paths.count > 50)
    for path in paths {
      let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(path)))
      #expect(BuiltInFile.bytes(path) == bytes, "\(path)")
    }
  }

  @Test(arguments: StrategyCatalogue.names) func `a shipped strategy is read by its name alone`(name: String)
    throws
  {
    let text = "fleet: { devices: 10 }\nstrategies: [\(name)]\n"
    let reading = ScenarioReader.read(Array(text.utf8), file: "s.yaml")
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    let strategy = try #require(reading.scenario?.strategies.first)
    #expect(!strategy.assumptions.isEmpty)
    #expect(strategy.assumptions.allSatisfy { !$0.source.isEmpty && !$0.value.isEmpty })
  }
}
