import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct BuiltInColumnTests {
  @Test func `every built-in column has a default that it allows, and no other column has one`() throws {
    guard case .mapping(let entries)? = ShippedFiles.defaults.tree["fleet"]?.content else {
      Issue.record("defaults.yaml has no section 'fleet'")
      return
    }
    let ofGroups = ["working hours", "downtime"]
    let names = entries.map(\.key).filter { !ofGroups.contains($0) }
    #expect(names.sorted() == BuiltInColumn.all.map(\.name).sorted())
    for entry in entries where names.contains(entry.key) {
      let column = try #require(BuiltInColumn.named(entry.key))
      let value = try #require(entry.value["value"]?.plainText)
      #expect(column.allows(value), "\(entry.key) is \(value) by default")
    }
  }

  @Test(arguments: BuiltInColumn.all) func `a device list, a group and an import take a built-in column`(
    column: BuiltInColumn
  ) throws {
    // A presence has to exist.
    let value = column == .presence ? "drawer" : column.values.last ?? "10.0.26100"
    let file = try TemporaryFile("\(column.name)\n\(value)\n")
    let diagnostics = Diagnostics()
    let list = FleetImportRequest(files: [file.path]).read(reporting: diagnostics)
    #expect(diagnostics.sorted.isEmpty)
    let expected = FleetImportResult.Value(column: column.name, value: value)
    #expect(list.devices.map(\.columns) == [[expected]])
    for fleet in [
      "{ devices: 2, \(column.name): \(value) }",
      "{ import: { file: \(file.path), defaults: { \(column.name): \(value) } } }",
    ] {
      let scenario = try readScenario("fleet: \(fleet)\nstrategies: [full-reimage]\n").get()
      let found = scenario.fleet.groups[0].columns.first { $0.name == column.name }
      #expect(found?.shares == [Fleet.Share(value, 1)])
    }
  }
}
