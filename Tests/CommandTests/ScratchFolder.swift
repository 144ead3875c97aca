import Foundation

/// A folder of a test's own, which is removed when the test ends.
enum ScratchFolder {
  /// The names of the files that every run writes, sorted.
  static let resultFiles = [
    "capacity.csv", "downtime.csv", "load.csv", "parts.csv", "reasons.csv", "replications.csv",
    "report.html", "summary.json",
  ]

  /// A run of these 120 devices takes a fraction of a second, and leaves a journal of some hundred kilobytes.
  static let small = """
    fleet: { devices: 120, sites: 3 }
    strategies: [autopilot-reset, full-reimage]
    experiment: { replications: 16, what would help: no }
    """

  /// Calls `body` with the path of a new folder, in which `scenario` lies as `s.yaml`.
  static func with(scenario: String = small, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try scenario.write(toFile: folder + "/s.yaml", atomically: false, encoding: .utf8)
    try body(folder)
  }

  /// The names in a folder, sorted; none where there is no such folder.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The bytes of a file; 0 where there is none.
  static func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}
