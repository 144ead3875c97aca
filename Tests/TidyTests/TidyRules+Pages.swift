extension TidyRules {
  /// Paths of the repository that a page names, in backticks or as the target of a link, and that do not
  /// exist.
  ///
  /// - Parameters:
  ///   - path: Where the page is, from the repository's top; links are relative to it.
  ///   - exists: Whether there is a file or folder at a path from the repository's top.
  static func deadPaths(_ text: String, at path: String, exists: (String) -> Bool) throws -> [String] {
    let quoted = try Regex("`([^`\n]+)`", as: (Substring, Substring).self)
    let link = try Regex(#"\]\(([^)\s]+)\)"#, as: (Substring, Substring).self)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    var found: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var named = line.matches(of: quoted).compactMap { repositoryPath(String($0.1)) }
      named += line.matches(of: link).compactMap { linkedPath(String($0.1), from: folder) }
      found += named.filter { !exists($0) }.map { "\(path):\(number + 1): there is no \($0)" }
    }
    return found
  }

  private static let tops: Set<String> = [
    "Sources", "Tests", "Scenarios", "Benchmarks", "Documentation", "Results", "script", ".ci", ".github",
  ]

  /// The path that stands in backticks, perhaps before arguments; nil for other words, and for patterns of
  /// many paths.
  private static func repositoryPath(_ text: String) -> String? {
    guard let first = text.split(separator: " ").first.map(String.init) else { return nil }
    let parts = first.split(separator: "/").map(String.init)
    let isPattern = first.contains { "<>*{}[]…".contains($0) }
    return parts.count > 1 && tops.contains(parts[0]) && !isPattern ? first : nil
  }

  private static func linkedPath(_ text: String, from folder: String) -> String? {
    if text.contains("://") || text.hasPrefix("#") || text.hasPrefix("mailto:") { return nil }
    var parts = folder.split(separator: "/")
    for part in text.prefix(while: { $0 != "#" }).split(separator: "/") {
      if part == ".." {
        parts = parts.dropLast()
      } else if part != "." {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// Tests that a page names, and that there are not: sentences of four words or more in backticks.
  ///
  /// - Parameter tests: The text of all files of tests.
  static func missingTests(_ text: String, at path: String, in tests: [String]) throws -> [String] {
    let sentence = try Regex("`([a-zA-Z][^`\n:=/{]*)`", as: (Substring, Substring).self)
    var found: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for name in line.matches(of: sentence).map({ String($0.1) }) where name.split(separator: " ").count > 3
      {
        if !tests.contains(where: { $0.contains("func `\(name)`") }) {
          found.append("\(path):\(number + 1): there is no test '\(name)'")
        }
      }
    }
    return found
  }
}
