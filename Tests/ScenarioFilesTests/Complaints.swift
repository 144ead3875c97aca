@testable import ScenarioFiles

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
