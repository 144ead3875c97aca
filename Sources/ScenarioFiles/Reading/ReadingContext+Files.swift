import CLibrary
import Foundation

extension ReadingContext {
  /// Where a file, or a folder, lies that a scenario names.
  ///
  /// - Returns: Nil where there is none that can be read: this is said where it is named.
  func file(_ node: ScenarioNode, _ expected: String = "the name of a file") -> String? {
    guard let name = node.text(expected) else { return nil }
    let path = path(name)
    if access(path, R_OK) == 0 { return path }
    let reason = String(cString: strerror(errno))
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : "."
    let others = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let meant = Suggestion.nearest(to: String(parts.last ?? ""), among: others)
    node.complain(
      "expected \(expected), found \(TextProblem.quoted(name)), which cannot be opened: \(reason)",
      suggestion: meant.map { String(name.split(separator: "/").dropLast().map { $0 + "/" }.joined()) + $0 })
    return nil
  }
}
