import Foundation
import Testing

@testable import ScenarioFiles

/// Holds the page on the process to the shipped files: what it names is there, and what it counts are its
/// rows.
@Suite struct ProcessPageTests {
  /// A row of one of the page's tables.
  private struct Row {
    /// The heading above it, in small letters; empty above the first.
    var section: String
    var cells: [String]
  }

  private static let states = ["modelled", "in part", "not"]

  private static func page(_ name: String) throws -> String {
    let path = "Documentation/\(name).md"
    let folder = scenarioFolder.deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private static func rows() throws -> [Row] {
    var section = ""
    var rows: [Row] = []
    for line in try page("Process").split(separator: "\n") {
      if line.hasPrefix("## ") { section = line.dropFirst(3).lowercased() }
      if line.hasPrefix("|---") {
        // What stands above it are titles.
        rows.removeLast()
      } else if line.hasPrefix("|") {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        rows.append(Row(section: section, cells: cells.map { $0.trimmingCharacters(in: .whitespaces) }))
      }
    }
    return rows
  }

  @Test func `the counts on the page of the process are those of its rows`() throws {
    let rows = try ProcessPageTests.rows()
    for row in rows where !row.section.isEmpty {
      #expect(ProcessPageTests.states.contains(row.cells[2]), "\(row.cells)")
    }
    let counts = rows.filter { $0.section.isEmpty }
    #expect(counts.map { $0.cells[0] } == ["statements", "stages", "facts", "stages and facts"])
    for count in counts {
      let sections = count.cells[0].components(separatedBy: " and ")
      let counted = rows.filter { sections.contains($0.section) }.map { $0.cells[2] }
      let each = ProcessPageTests.states.map { state in counted.count { $0 == state } }
      #expect(count.cells.dropFirst().map { Int($0) } == each + [counted.count], "\(count.cells[0])")
    }
    let modelled = try #require(counts.last.flatMap { Int($0.cells[1]) })
    #expect(modelled >= 60)
  }

  @Test func `the page of the process has every statement, every stage and every chapter of facts`() throws {
    let rows = try ProcessPageTests.rows()
    func titles(_ section: String) -> [String] {
      rows.filter { $0.section == section }.map { $0.cells[0] }
    }
    #expect(titles("statements") == (1...27).map { "S\($0)" })
    #expect(titles("stages") == (0...10).map { "A\($0)" } + (0...10).map { "B\($0)" })
    let chapters = titles("facts").compactMap { title in Int(title.prefix(while: \.isNumber)) }
    #expect(chapters == chapters.sorted())
    #expect(Set(chapters) == Set(1...13))
  }

  /// What the page calls by a word before it: "settings `submit`, `approval`" are two settings.
  private static func named(in row: Row) -> [(kind: String, name: String)] {
    var found: [(kind: String, name: String)] = []
    for cell in row.cells {
      for match in cell.matches(of: #/([a-z]+) (`[^`]+`(?:(?:, | and )`[^`]+`)*)/#) {
        let kind = match.1.hasSuffix("s") ? match.1.dropLast() : match.1
        let names = match.2.split(separator: "`").filter { ![", ", " and "].contains($0) }
        found += names.map { (kind: String(kind), name: String($0)) }
      }
    }
    return found
  }

  @Test func `what the page of the process names is there`() throws {
    let shipped = ShippedNames()
    #expect(shipped.settings.count > 150 && shipped.stages.count > 100)
    let pages = try ["Language", "Sites", "Permissions", "Composition", "Content", "Places", "People"]
      .map(ProcessPageTests.page).joined()
    let measures = try ProcessPageTests.page("Measures")
    for row in try ProcessPageTests.rows() where !row.section.isEmpty {
      let named = ProcessPageTests.named(in: row)
      let quoted = row.cells.map { $0.count { $0 == "`" } / 2 }.reduce(0, +)
      #expect(named.count == quoted, "\(row.cells[0]): each name has a word before it that says what it is")
      #expect(row.cells[2] != "modelled" || !named.isEmpty, "\(row.cells[0]) is where?")
      for (kind, name) in named {
        let isThere =
          switch kind {
          case "key", "role", "permission", "action": pages.contains("`\(name)`")
          case "measure": measures.contains("`\(name)`")
          default: shipped.have(name, of: kind)
          }
        #expect(isThere, "\(row.cells[0]): there is no \(kind) '\(name)'")
      }
    }
  }
}
