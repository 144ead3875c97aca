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
