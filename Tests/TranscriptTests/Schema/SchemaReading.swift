import FleetModel
import Foundation
import Reports

@testable import ScenarioFiles

/// What comes of reading everything that the schema is made of.
struct SchemaReading: Sendable {
  var schema: String
  /// What nobody has read.
  var unread: [String]
  /// What readers know and no file shows.
  var unshown: [String]
  /// For each kind of mapping whose keys are known, a file with a key too many in one.
  var withUnknownKeys: [SeenFile]

  /// Reading takes its time, and two tests need it.
  static let all = Result { try inFolder { try SchemaReading(filesIn: $0) } }

  /// Runs `body` with a folder for the files that examples name.
  static func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path())
  }

  private init(filesIn folder: String) throws {
    let record = try ReadingRecord.all(filesIn: folder)
    let grammar = Grammar(record)
    var text = SchemaText(grammar, meanings: try KeyMeanings.all())
    schema = text.text()
    unread = grammar.unread
    unshown = grammar.unshown
    withUnknownKeys = SchemaReading.withUnknownKeys(grammar, record.trees)
  }

  private static func withUnknownKeys(_ grammar: Grammar, _ trees: [SourceNode]) -> [SeenFile] {
    let trees = Dictionary(trees.map { ($0.place.file, $0) }, uniquingKeysWith: { first, _ in first })
    let closed = grammar.shapes.sorted { $0.key < $1.key }.filter { _, shape in
      !shape.takesNames && grammar.slots[shape.slot]?.takesAnything == false
    }
    return closed.compactMap { id, shape in
      // A shipped strategy is no scenario.
      guard let tree = trees[shape.place.file] else { return nil }
      let value = SeenFile.value(tree, at: shape.place) { mapping in
        guard case .object(var members) = mapping else { return mapping }
        members["no such key"] = .string("17 min")
        return .object(members)
      }
      return SeenFile(name: id, value: value)
    }
  }
}
