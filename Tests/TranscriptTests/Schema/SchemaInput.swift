import Foundation
import Reports

@testable import ScenarioFiles

/// A file that the schema is made of, or tried on.
struct SchemaInput {
  struct Wrong: Error, CustomStringConvertible {
    var file: String
    var problem: String
    var description: String { "\(file): \(problem)" }
  }

  var path: String
  var text: String

  static func shipped() throws -> [SchemaInput] { try files(in: "Scenarios") }

  /// What no page shows.
  static func forms() throws -> [SchemaInput] { try files(in: "Tests/TranscriptTests/Schema/Forms") }

  /// The cases of the theory tests, of which the schema knows nothing.
  static func cases() throws -> [SchemaInput] { try files(in: "Tests/TheoryTests/Cases") }

  /// The examples of the pages.
  ///
  /// - Parameter folder: Gets the files that examples name.
  static func examples(copiedTo folder: String) throws -> [SchemaInput] {
    for page in try PageExample.pages() {
      for file in try PageExample.files(of: page) {
        try Data(file.text.utf8).write(to: URL(filePath: "\(folder)/\(file.name)"))
      }
    }
    return try PageExample.all().map { example in
      let name = "\(example)".replacing("/", with: "-").replacing(":", with: "-")
      return SchemaInput(path: "\(folder)/\(name).yaml", text: example.scenario)
    }
  }

  private static func files(in folder: String) throws -> [SchemaInput] {
    let folder = Recorded.root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".yaml") }.sorted().map { name in
        let path = folder.appending(path: name)
        return SchemaInput(path: path.path(), text: try String(contentsOf: path, encoding: .utf8))
      }
  }

  /// What an editor sees of the file.
  func seen() throws -> SeenFile {
    let diagnostics = Diagnostics()
    guard let tree = YAMLReader.read(Array(text.utf8), file: path, diagnostics: diagnostics) else {
      throw Wrong(file: path, problem: "\(diagnostics.sorted)")
    }
    return SeenFile(name: path, value: SeenFile.value(tree))
  }
}
