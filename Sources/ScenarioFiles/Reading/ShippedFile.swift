import Synchronization

/// A YAML file that comes with the program and is embedded in it.
struct ShippedFile: Sendable {
  /// What the language calls it. The file in `BuiltIn` is called so, with `-` for a blank.
  let name: String
  /// The name of the file.
  private let base: String
  /// Where it is in `BuiltIn`: nothing, or a name that ends in a slash.
  private let folder: String

  init(name: String, folder: String = "") {
    self.name = name
    self.folder = folder
    base = name.replacing(" ", with: "-") + ".yaml"
  }

  /// What diagnostics call it: a scenario may be in a file `wipe.yaml`, and is not taken for ours.
  var file: String { "fleetsim:" + base }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private var bytes: [UInt8] { BuiltInFile.bytes(folder + base) }

  /// Its tree, read once however many scenarios a process reads.
  var tree: SourceNode { ShippedFile.trees.withLock { read(&$0) } }

  private static let trees = Mutex<[String: SourceNode]>([:])

  private func read(_ trees: inout [String: SourceNode]) -> SourceNode {
    if let known = trees[name] { return known }
    let diagnostics = Diagnostics()
    guard let tree = YAMLReader.read(bytes, file: file, diagnostics: diagnostics) else {
      preconditionFailure("the shipped \(name) cannot be read: \(diagnostics.sorted)")
    }
    trees[name] = tree
    return tree
  }
}
