import Testing

/// Section M of the known answers: by hand, to 1e-9.
@Suite struct ExactCaseTests {
  struct Exact: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var changes: [String] = []
    /// When each device is done, in hours.
    var done: [Double]
    var testDescription: String { name }
  }

  static let cases = [
    Exact(name: "V-M1", file: "exact-link", done: [5.0 / 4, 9.0 / 4, 9.0 / 4, 15.0 / 4, 5]),
    Exact(
      name: "V-M2", file: "exact-link", changes: ["strategies.download.stages[1].transfer.cap=1 MB/s"],
      done: [5.0 / 4, 9.0 / 4, 9.0 / 4, 21.0 / 4, 41.0 / 4]),
    Exact(name: "V-M3", file: "exact-latecomers", done: [7, 6, 5]),
    Exact(name: "V-M4", file: "exact-capped-latecomers", done: [13.0 / 3, 13.0 / 3, 22.0 / 3, 19.0 / 3]),
    Exact(name: "V-M6", file: "exact-servers", done: [3, 3, 6, 6, 9, 9, 12]),
    Exact(name: "numbers of a report", file: "deployments", done: [1, 1]),
  ]

  @Test(arguments: cases) func `each device is done when arithmetic says`(_ row: Exact) async throws {
    let findings = try await TheoryCase(row.name, row.file, row.changes, unit: 3600, []).run(
      keepsDevices: true)
    let devices = findings.strategies[0].devices.sorted { $0.device < $1.device }
    #expect(devices.count == row.done.count)
    for (device, hours) in zip(devices, row.done) {
      #expect(abs(device.finished.seconds / 3600 - hours) <= 1e-9 * hours)
    }
  }
}
