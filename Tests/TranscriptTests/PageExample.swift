import Fixtures
import Foundation

/// An example on a page for users: a fenced block of YAML, with what it leaves out.
///
/// A list is the stages of a strategy. Anything else has sections of a scenario, and gets a small fleet and a
/// strategy if it has none.
struct PageExample: CustomStringConvertible, Sendable {
  /// Of the page, from the top of the repository.
  var page: String
  /// Where it begins.
  var line: Int
  var text: String

  var description: String { "\(page):\(line)" }

  private static let fleet =
    "fleet: { devices: 20, disk: { nvme: 50 %, emmc: 50 % }, winre: { enabled: 90 %, \"off\": 10 % } }\n"

  /// What a block is completed to.
  var scenario: String {
    if text.hasPrefix("- ") {
      let stages = text.split(separator: "\n").map { "      \($0)\n" }.joined()
      return PageExample.fleet + "strategies:\n  example:\n    stages:\n" + stages
    }
    func has(_ section: String) -> Bool { ("\n" + text).contains("\n\(section):") }
    return text + (has("fleet") ? "" : PageExample.fleet)
      + (has("strategies") ? "" : "strategies: [full-reimage]\n")
  }

  /// Every example on the pages for users.
  static func all() throws -> [PageExample] {
    try pages().flatMap { page in
      try blocks(of: page).filter { $0.kind == "yaml" || $0.kind.hasPrefix("yaml ") }
        .map { PageExample(page: page, line: $0.line, text: $0.text) }
    }
  }

  /// The files that examples of a page name, with their contents: blocks whose fence says `csv` and a name.
  static func files(of page: String) throws -> [(name: String, text: String)] {
    try blocks(of: page).filter { $0.kind.hasPrefix("csv ") }.map { (String($0.kind.dropFirst(4)), $0.text) }
  }

  /// Of the repository, from its top.
  static func pages() throws -> [String] {
    let folder = Recorded.root.appending(path: "Documentation")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    return ["README.md", "Scenarios/README.md"]
      + names.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
  }

  static func text(of page: String) throws -> String {
    try String(contentsOf: Recorded.root.appending(path: page), encoding: .utf8)
  }

  private static func blocks(of page: String) throws -> [FencedBlock] {
    FencedBlock.all(in: try text(of: page))
  }
}
