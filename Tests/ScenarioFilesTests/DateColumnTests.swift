import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct DateColumnTests {
  /// AAA was seen on 12 June (Old) and on 3 July (New); the other dates are given.
  private func read(
    _ dates: [String], old: String, new: String, _ diagnostics: Diagnostics = Diagnostics()
  ) throws -> FleetImportResult {
    let others = dates.enumerated().map { "\($0 + 3),\($1),10.0.22631,SN\($0),Student,Windows\n" }
    return try importText(
      "Device ID,Last check-in,OS version,Serial number,Category,OS\n1,\(old),10.0.22631,AAA,Old,Windows\n"
        + "2,\(new),10.0.22631,AAA,New,Windows\n" + others.joined(),
      diagnostics)
  }

  @Test(arguments: [
    ("12/06/2026 09:00:00", "03/07/2026 09:00:00", "15/06/2026 09:00:00"),
    ("12.06.2026 09:00", "03.07.2026 09:00", "15.06.2026 09:00"), ("12-06-2026", "03-07-2026", "24-06-2026"),
    ("06/12/2026 9:00 AM", "07/03/2026 9:00 AM", "06/15/2026 9:00 AM"),
    ("2026-06-12", "2026-07-03", "2026-06-15"), ("06.12.2026", "07.03.2026", "06.15.2026"),
    ("12/06/26", "03/07/26", "15/06/26"),
  ]) func `one date that can be read in one way settles its column`(old: String, new: String, proof: String)
    throws
  {
    let diagnostics = Diagnostics()
    let result = try read([proof, proof], old: old, new: new, diagnostics)
    #expect(result.lines.map { $0.prefix(3) }.sorted() == ["New", "Stu"])
    #expect(result.leftOut(.duplicate) == 1)
    // The oldest is 21 days before the newest.
    #expect(!diagnostics.warnings.contains { $0.message.contains("90 days") })
    #expect(!diagnostics.warnings.contains { $0.message.contains("month") })
  }

  @Test func `both orders in one column are a warning, and the more frequent one is taken`() throws {
    let diagnostics = Diagnostics()
    let result = try read(
      ["15/06/2026", "16/06/2026", "06/17/2026"], old: "12/06/2026", new: "03/07/2026", diagnostics)
    #expect(result.lines.contains { $0.hasPrefix("New") })
    #expect(
      diagnostics.warnings.map(\.message).contains {
        $0.hasSuffix(
          "1 dates have the month first and 2 the day; the 2 that can be either are read as day first")
      })
  }

  @Test func `where nothing proves the order, that is said, and slashes are read as the portal writes them`()
    throws
  {
    let diagnostics = Diagnostics()
    let result = try read(["05/06/2026"], old: "12/06/2026", new: "03/07/2026", diagnostics)
    #expect(result.lines.contains { $0.hasPrefix("Old") })
    #expect(
      diagnostics.warnings.contains { $0.message.contains("nothing tells whether 3 dates have the day") })
    let dots = Diagnostics()
    #expect(
      try read(["05.06.2026"], old: "12.06.2026", new: "03.07.2026", dots).lines.contains {
        $0.hasPrefix("New")
      })
  }

  @Test func `slashes and dots in one column are settled each for itself`() throws {
    let result = try read(
      ["06/15/2026 04:00:00 PM", "15.06.2026 16:00"], old: "12.06.2026 09:00", new: "07/03/2026 09:00:00 AM")
    #expect(result.lines.contains { $0.hasPrefix("New") })
  }
}
