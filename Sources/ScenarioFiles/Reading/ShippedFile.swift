import Synchronization

/// A YAML file that comes with the program and is embedded in it.
struct ShippedFile: Sendable {
  /// What the language calls it. The file in `BuiltIn` is called so, with `-` for a blank.
  var name: String
  /// Made when they are first asked for: most runs need few of the files.
  var bytes: @Sendable () -> [UInt8]

  /// What diagnostics call it: a scenario may be in a file `wipe.yaml`, and is not taken for ours.
  var file: String { "fleetsim:" + name.replacing(" ", with: "-") + ".yaml" }

  var text: String { String(decoding: bytes(), as: UTF8.self) }

  /// Its tree, read once however many scenarios a process reads.
  var tree: SourceNode { ShippedFile.trees.withLock { read(&$0) } }

  private static let trees = Mutex<[String: SourceNode]>([:])

  private func read(_ trees: inout [String: SourceNode]) -> SourceNode {
    if let known = trees[name] { return known }
    let diagnostics = Diagnostics()
    guard let tree = YAMLReader.read(bytes(), file: file, diagnostics: diagnostics) else {
      preconditionFailure("the shipped \(name) cannot be read: \(diagnostics.sorted)")
    }
    trees[name] = tree
    return tree
  }
}
