import Foundation

/// A file of the repository, as the rules see it.
struct SourceFile: Sendable {
  /// From the repository's top: "Sources/Engine/Token.swift".
  let path: String
  let text: String
  /// The text with comments and the contents of strings blanked; every line keeps its number and its length.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? CodeOnly.of(text) : text
  }

  /// "Sources/Engine/Kernel/Rank.swift" belongs to Engine.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isTest: Bool { path.hasPrefix("Tests/") }

  var lines: [Substring] { Self.lines(text) }
  var codeLines: [Substring] { Self.lines(code) }

  /// An end of line at the end of the file begins no further line.
  private static func lines(_ text: String) -> [Substring] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    return all.last == "" ? all.dropLast() : all
  }
}

/// The repository this test was compiled from.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Swift and C below Sources and Tests, sorted by path. They are read once for all tests.
  static func files() throws -> [SourceFile] { try read.get() }

  private static let read = Result { try readFiles() }

  private static func readFiles() throws -> [SourceFile] {
    var paths: [String] = []
    for folder in ["Sources", "Tests"] {
      let inside = try FileManager.default.subpathsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)
      paths += inside.map { "\(folder)/\($0)" }.filter { path in
        [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
      }
    }
    return try paths.sorted().map { SourceFile(path: $0, text: try text($0)) }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// README and the pages of Documentation and of the folders that have one.
  static func pages() throws -> [String] {
    let documentation =
      (try? FileManager.default.subpathsOfDirectory(
        atPath: root.appendingPathComponent("Documentation").path)) ?? []
    let pages = documentation.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
    return ["README.md", "Benchmarks/README.md", "Scenarios/README.md"] + pages
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }
}
