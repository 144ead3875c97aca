import FleetModel

@testable import ScenarioFiles

/// What the reader makes of a text: the tree, and the complaints as they are printed.
func readYAML(_ text: String) -> (tree: SourceNode?, complaints: [String]) {
  readYAML(Array(text.utf8))
}

func readYAML(_ bytes: [UInt8]) -> (tree: SourceNode?, complaints: [String]) {
  let diagnostics = Diagnostics()
  let tree = YAMLReader.read(bytes, file: "s.yaml", diagnostics: diagnostics)
  return (tree, diagnostics.sorted.map(\.description))
}

/// Reads a mapping with `body`, which uses the reader; returns the complaints.
func complaints(about text: String, _ body: (MappingReader) -> Void) -> [String] {
  let diagnostics = Diagnostics()
  guard let tree = YAMLReader.read(Array(text.utf8), file: "s.yaml", diagnostics: diagnostics),
    let reader = ScenarioNode(tree, path: "", diagnostics: diagnostics).mapping()
  else { return diagnostics.sorted.map(\.description) }
  body(reader)
  reader.finish()
  return diagnostics.sorted.map(\.description)
}

/// A text problem as "offset: message; did you mean …?".
func problem<Value>(_ parse: () throws(TextProblem) -> Value) -> String? {
  do {
    _ = try parse()
    return nil
  } catch {
    return "\(error.offset): \(error.message)" + (error.suggestion.map { "; did you mean \($0)?" } ?? "")
  }
}
