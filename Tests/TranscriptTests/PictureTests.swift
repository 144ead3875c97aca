import FleetModel
import Foundation
import Reports
import Testing

@testable import ScenarioFiles

/// Strategies as flow charts.
@Suite struct PictureTests {
  private static let small = """
    fleet: { devices: 20 }
    strategies:
      mine:
        summary: A "quoted" <script> | #1
        stages:
          - mark: down
          - work:
              name: fetch it
              by: technicians
              takes: 5 min
              queue at most: 3
              if full: [ { outcome: failed } ]
          - attempt:
              name: rebuild
              succeeds: 95 %
              retries: 2
              do: [ { wait: { name: rebuilding, takes: 30 min } } ]
              otherwise: [ { continue with: other } ]
          - choose: { name: which disk, when: disk is hdd, then: [ { wait: { name: slow, takes: 1 h } } ] }
          - together: { name: both, do: [ [ { call: graph } ], [ { wait: { name: cool, takes: 1 min } } ] ] }
          - mark: productive
      other:
        stages:
          - deadline:
              name: limit
              within: 2 h
              do: [ { wait: { name: copy, takes: 1 h } } ]
              otherwise: [ { outcome: not reset } ]
    """

  private static func strategies(_ text: String) throws -> [Strategy] {
    try ScenarioReader.read(Array(text.utf8), file: "s.yaml").get().strategies
  }

  @Test func `a picture in Mermaid is as it was looked at`() throws {
    let picture = StrategyPicture(try PictureTests.strategies(PictureTests.small))
    try Recorded.transcript("picture.mmd").check(PictureStyle.mermaid.text(picture))
  }

  @Test func `a picture in Graphviz is as it was looked at`() throws {
    let picture = StrategyPicture(try PictureTests.strategies(PictureTests.small))
    try Recorded.transcript("picture.dot").check(PictureStyle.dot.text(picture))
  }

  /// From the text itself: which nodes there are, and which lead where.
  private static func graph(_ text: String) -> (nodes: [String], edges: [(from: String, to: String)]) {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let nodes = lines.compactMap { $0.firstMatch(of: /^(n[0-9]+) \[label/).map { String($0.output.1) } }
    let edges = lines.compactMap { line in
      line.firstMatch(of: /^(n[0-9]+) -> (n[0-9]+)/).map {
        (from: String($0.output.1), to: String($0.output.2))
      }
    }
    return (nodes, edges)
  }

  @Test(arguments: StrategyCatalogue.names)
  func `every node of a shipped strategy is reached from its start, and leads to an end`(name: String) throws
  {
    let strategies = [StrategyCatalogue.strategy(name)]
    let text = PictureStyle.dot.text(StrategyPicture(strategies))
    let (nodes, edges) = PictureTests.graph(text)
    #expect(nodes.count > 3)
    let ends = Set(text.matches(of: /(n[0-9]+) \[label="[^"]*", shape=oval/).map { String($0.output.1) })
    var reached: Set<String> = [nodes[0]]
    var growing = true
    while growing {
      let next = edges.filter { reached.contains($0.from) && !reached.contains($0.to) }.map(\.to)
      reached.formUnion(next)
      growing = !next.isEmpty
    }
    #expect(nodes.filter { !reached.contains($0) } == [])
    let stuck = nodes.filter { node in !ends.contains(node) && !edges.contains { $0.from == node } }
    #expect(stuck == [])
    let mermaid = PictureStyle.mermaid.text(StrategyPicture(strategies))
    #expect(mermaid.components(separatedBy: ":::").count - 1 == nodes.count)
    #expect(mermaid.matches(of: /-->|-\.->/).count == edges.count)
  }

  @Test(arguments: StrategyCatalogue.names) func `Graphviz draws a shipped strategy`(name: String) throws {
    let text = PictureStyle.dot.text(StrategyPicture([StrategyCatalogue.strategy(name)]))
    let paths = ["/usr/bin/dot", "/usr/local/bin/dot", "/opt/homebrew/bin/dot"]
    guard let program = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      print("not tried: Graphviz is not installed")
      return
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString).dot")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-Tsvg", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let drawing = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(drawing.contains("</svg>"))
  }
}
