import Foundation

/// A folder of a test's own, which is removed when the test ends.
enum ScratchFolder {
  /// The names of the files that every run writes, sorted.
  static let resultFiles = [
    "capacity.csv", "downtime.csv", "load.csv", "parts.csv", "reasons.csv", "replications.csv",
    "report.html", "summary.json",
  ]

  /// Calls `body` with the path of a new folder.
  static func with<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }
}

func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

func names(_ folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}
