import Experiments
import Foundation
import Testing
import Yams

@testable import ScenarioFiles

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

  @Test func `every example and every shipped scenario is read alike by a plain YAML reader`() throws {
    let folder = Recorded.root.appending(path: "Scenarios")
    let shipped = try ShippedScenario.names().map { name in
      ("\(name).yaml", try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8))
    }
    let strategies = StrategyCatalogue.names.map { ($0, StrategyCatalogue.text($0) ?? "") }
    let examples = try PageExample.all().map { ($0.description, $0.text) }
    for (name, text) in shipped + strategies + examples {
      let read = YAMLReader.read(Array(text.utf8), file: name, diagnostics: Diagnostics())
      let plain = try? Yams.compose(yaml: text)
      let agree = read.flatMap { read in plain.map { PageExampleTests.agree(read, $0) } } ?? false
      #expect(agree, "\(name) needs quotation marks, or a line of its own for a value")
    }
  }

  /// Whether our reading of a text and a plain one are the same tree of texts.
  private static func agree(_ ours: SourceNode, _ plain: Node) -> Bool {
    switch (ours.content, plain) {
    case (.nothing, .scalar(let scalar)): ["", "~", "null"].contains(scalar.string)
    case (.text(let text, _), .scalar(let scalar)): text == scalar.string
    case (.list(let items), .sequence(let sequence)):
      items.count == sequence.count && zip(items, sequence).allSatisfy { agree($0, $1) }
    case (.mapping(let entries), .mapping(let mapping)):
      entries.count == mapping.count
        && zip(entries, mapping).allSatisfy { $0.key == $1.key.string && agree($0.value, $1.value) }
    default: false
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
