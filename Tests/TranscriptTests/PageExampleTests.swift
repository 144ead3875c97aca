import Experiments
import Foundation
import ScenarioFiles
import Testing

@Suite struct PageExampleTests {
  @Test func `every example on a page for users passes check`() throws {
    let examples = try PageExample.all()
    #expect(examples.count > 20)
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for page in try PageExample.pages() {
      for file in try PageExample.files(of: page) {
        try Data(file.text.utf8).write(to: folder.appending(path: file.name))
      }
      for example in examples where example.page == page {
        let problem = PageExampleTests.problem(example.scenario, in: folder.path())
        #expect(problem == nil, "\(example): \(problem ?? "")")
      }
    }
  }

  /// What is wrong with a scenario, in the words of the command; nil: nothing.
  private static func problem(_ text: String, in folder: String) -> String? {
    do {
      _ = try Experiment(try scenario(text, file: "\(folder)/example.yaml"))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `the page on measures names every measure, and no other`() throws {
    let page = try PageExample.text(of: "Documentation/Measures.md")
    let table = try #require(page.components(separatedBy: "## The names\n").last)
    let cells = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "|").first }
    let named = cells.flatMap { cell in
      let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
      return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
    }
    let known = MeasureCatalogue.general.measures.map(\.name)
    #expect(known.filter { !named.contains($0) } == [], "measures without a word on the page")
    #expect(named.filter { !known.contains($0) } == [], "words on the page that are no measures")
  }
}
