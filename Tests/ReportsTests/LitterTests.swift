import Experiments
import Foundation
import Testing

@testable import Reports

/// Partial files of writers that were killed: that none of what any command writes stays for ever.
@Suite struct LitterTests {
  /// No process has so high a number.
  private static let dead = 99_999_999

  private func leave(_ name: String, in folder: String) throws {
    try "left".write(toFile: "\(folder)/\(name).partial.\(Self.dead)", atomically: false, encoding: .utf8)
  }

  /// The names in the sources of all files that are made in folders of results, and the endings of charts.
  private static func written() throws -> (names: [String], endings: [String]) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var (names, endings): ([String], [String]) = ([], [])
    for room in ["Reports", "fleetsim"] {
      let folder = root.appending(path: "Sources/\(room)").path
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        for piece in text.components(separatedBy: "File(\"").dropFirst() {
          let word = piece.prefix { $0 != "\"" }
          // Of a chart's name the ending stands behind what is put in.
          guard word.hasPrefix("\\") else {
            names.append(String(word))
            continue
          }
          if let place = word.firstIndex(of: ".").flatMap({ word[$0...].dropFirst().firstIndex(of: ".") }) {
            endings.append(String(word[place...]))
          }
        }
      }
    }
    return (names, endings)
  }

  @Test func `what is left of any file that a command writes is removed by the next writer`() async throws {
    let (names, endings) = try Self.written()
    #expect(names.contains("devices.csv") && names.contains("waves.csv") && endings.contains(".vl.json"))
    let all = names + PeriodsCSV.names + endings.map { "load-wan\($0)" } + [".sweep", ".probe"]
    for name in all {
      try await ScratchFolder.with { folder in
        try leave(name, in: folder)
        try ResultFolder(folder).probe()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [], "\(name)")
      }
    }
  }

  @Test func `what is left of a file whose name was chosen goes when it is written again`() async throws {
    try await ScratchFolder.with { folder in
      for name in ["monday.ndjson", "tuesday.ndjson"] { try leave(name, in: folder) }
      try ResultFolder(folder).write([.init("monday.ndjson") { $0.write("{}\n") }])
      let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(left == ["monday.ndjson", "tuesday.ndjson.partial.\(Self.dead)"])
    }
  }
}
