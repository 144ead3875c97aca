import Fixtures
import Foundation
import Testing

@testable import ScenarioFiles

/// What is shipped and what is shown as an example reads alike by every YAML parser. Ours is tolerant of
/// commas in round brackets, which others take for the ends of values where they stand in braces or square
/// brackets.
@Suite struct PlainYAMLTests {
  private static let root = scenarioFolder.deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The blocks of YAML of a page, those that are files of their own as well.
  private static func examples(_ page: String) -> [String] {
    FencedBlock.all(in: page).filter { $0.kind.hasPrefix("yaml") }.map(\.text)
  }

  @Test func `no comma that is shipped or shown needs our tolerance`() throws {
    var texts: [(name: String, text: String)] = []
    for folder in ["Scenarios", "Sources/ScenarioFiles/BuiltIn"] {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: PlainYAMLTests.root.appendingPathComponent(folder).path)
      for file in files.sorted() where file.hasSuffix(".yaml") {
        texts.append((file, try PlainYAMLTests.text("\(folder)/\(file)")))
      }
    }
    for page in ["README.md", "Scenarios/README.md", "Documentation/Architecture.md"] {
      texts += PlainYAMLTests.examples(try PlainYAMLTests.text(page)).map { (page, $0) }
    }
    #expect(texts.count > 12)
    for (name, text) in texts {
      #expect(try PlainYAMLTests.linesThatNeedTolerance(text) == [], "\(name)")
    }
  }

  @Test func `a comma that needs it is found`() throws {
    let text = "a: uniform(1, 2)\nb: { c: uniform(1, 2) }\nd: [ \"uniform(1, 2)\" ]\ne: [ f(1: 2) ]\n"
    #expect(try PlainYAMLTests.linesThatNeedTolerance(text) == [2, 4])
  }

  /// The numbers of the lines in which a comma or a colon is masked between braces or square brackets.
  private static func linesThatNeedTolerance(_ text: String) throws -> [Int] {
    let guarded = try GuardedText(Array(text.utf8))
    var found: [Int] = []
    var line = 1
    var depth = 0
    for (written, masked) in zip(guarded.scalars, guarded.masked) {
      switch written {
      case "\n": (line, depth) = (line + 1, 0)
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      default: if written != masked, depth > 0, found.last != line { found.append(line) }
      }
    }
    return found
  }
}
