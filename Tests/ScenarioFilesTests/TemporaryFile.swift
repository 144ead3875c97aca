import Foundation

/// A file that lives as long as the test.
final class TemporaryFile {
  let path: String

  init(_ text: String) throws { path = try Self.write(Data(text.utf8)) }
  init(_ bytes: Data) throws { path = try Self.write(bytes) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  private static func write(_ data: Data) throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("fleet-\(UUID().uuidString).csv")
    try data.write(to: url)
    return url.path
  }
}
