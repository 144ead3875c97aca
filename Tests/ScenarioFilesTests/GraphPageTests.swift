import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

@Suite struct GraphPageTests {
  private func page(_ ids: Range<Int>, count: Int? = nil, link: Bool = false) -> String {
    let rows = ids.map { id in
      #"{"id":"\#(id)","deviceName":"PC-\#(id)","operatingSystem":"Windows","osVersion":"10.0.22631.1","#
        + #""serialNumber":"SN\#(id)","joinType":"azureADJoined","managedDeviceOwnerType":"company","#
        + #""managementAgent":"mdm","managementState":"managed","lastSyncDateTime":"2026-06-04T05:11:07Z"}"#
    }
    let head = count.map { #""@odata.count":\#($0),"# } ?? ""
    let next = link ? #""@odata.nextLink":"https://graph.microsoft.com/x","# : ""
    return "{\(head)\(next)\"value\":[\(rows.joined(separator: ","))]}"
  }

  private func doubts(_ pages: [String]) throws -> (FleetImportResult, [String]) {
    let diagnostics = Diagnostics()
    let files = try pages.map { try TemporaryFile($0) }
    let result = withExtendedLifetime(files) {
      FleetImportRequest(files: files.map(\.path)).read(reporting: diagnostics)
    }
    return (result, diagnostics.warnings.map(\.message).filter { $0.contains("Graph") })
  }

  @Test func `a page that is not the last is read, and how many are missing is said`() throws {
    let (result, doubts) = try doubts([page(1..<2, count: 2000, link: true)])
    #expect(result.lines == ["devices - os=10.0.22631 join=entra: 1"])
    #expect(doubts.count == 1)
    #expect(doubts.first?.contains("1 of 2000 devices; 1999 more") == true)
    #expect(try self.doubts([page(1..<3, link: true)]).1.first?.contains("names a further one") == true)
  }

  @Test func `pages that are all there are one fleet, and nothing is said`() throws {
    let (result, doubts) = try doubts([page(1..<6, count: 8, link: true), page(6..<9)])
    #expect(result.deviceCount == 8)
    #expect(doubts.isEmpty)
    // Some answers count the page only.
    #expect(try self.doubts([page(1..<6, count: 5, link: true), page(6..<9, count: 3)]).1.isEmpty)
  }

  @Test func `a device on two pages is one`() throws {
    let (result, _) = try doubts([page(1..<6), page(5..<9)])
    #expect(result.deviceCount == 8)
    #expect(result.leftOut(.duplicate) == 1)
  }

  @Test func `all files of a folder are read, in the order of their names`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = Diagnostics()
    _ = FleetImportRequest(files: [folder.path]).read(reporting: empty)
    #expect(empty.sorted.first?.message == "the folder has no file in it")
    for name in ["graph-page1.json", "graph-page2.json"] {
      try FileManager.default.copyItem(atPath: fleetFixture(name), toPath: folder.path + "/" + name)
    }
    let diagnostics = Diagnostics()
    let both = FleetImportRequest(files: [folder.path]).read(reporting: diagnostics)
    let listed = FleetImportRequest(
      files: [fleetFixture("graph-page1.json"), fleetFixture("graph-page2.json")]
    ).read(reporting: Diagnostics())
    #expect(both.summary.rows == 40)
    #expect(both.isBalanced)
    #expect(both.lines == listed.lines)
    #expect(!diagnostics.warnings.contains { $0.message.contains("Graph") })
    #expect(diagnostics.warnings.contains { $0.path == "Managed by" })
    #expect(both.fingerprint == listed.fingerprint)
  }
}
