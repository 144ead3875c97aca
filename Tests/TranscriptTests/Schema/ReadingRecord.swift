import FleetModel

@testable import ScenarioFiles

/// What readers have asked, by the place in a file and by what stands there: a mapping and its first key are
/// at one place.
final class ReadingRecord: ReadingWitness {
  struct Site: Hashable {
    var place: SourcePlace
    var form: SourceNode.Form

    init(_ node: SourceNode) { (place, form) = (node.place, node.form) }
  }

  private(set) var asked: [Site: [Asked]] = [:]
  /// Nodes by their place, of all files that have been read.
  private(set) var nodes: [SourcePlace: [SourceNode]] = [:]
  /// The trees of the files, as they were written.
  private(set) var trees: [SourceNode] = []

  func note(_ asked: Asked, of node: ScenarioNode) {
    if self.asked[Site(node.source), default: []].contains(asked) { return }
    self.asked[Site(node.source), default: []].append(asked)
  }

  /// Reads a scenario; what is wrong with it, if anything is, and then nothing of it is kept.
  func read(_ text: String, file: String) -> String? {
    let diagnostics = Diagnostics()
    let own = ReadingRecord()
    diagnostics.witness = own
    let bytes = Array(text.utf8)
    let reading = ScenarioReader.read(bytes, file: file, diagnostics: diagnostics)
    guard reading.scenario != nil else { return reading.diagnostics.sorted.first?.description ?? "?" }
    for (site, asked) in own.asked {
      let known = self.asked[site] ?? []
      self.asked[site] = known + asked.filter { !known.contains($0) }
    }
    if let tree = YAMLReader.read(bytes, file: file, diagnostics: Diagnostics()) {
      trees.append(tree)
      add(tree)
    }
    return nil
  }

  /// Makes the nodes of a tree known by their places.
  func add(_ node: SourceNode) {
    nodes[node.place, default: []].append(node)
    switch node.content {
    case .nothing, .text: break
    case .list(let items): for item in items { add(item) }
    case .mapping(let entries): for entry in entries { add(entry.value) }
    }
  }

  /// Everything from which the schema is made: the shipped scenarios, the examples of the documentation, in
  /// which every key stands, and what both do not show.
  static func all(filesIn folder: String) throws -> ReadingRecord {
    let record = ReadingRecord()
    for file in try SchemaInput.shipped() + SchemaInput.forms() + SchemaInput.examples(copiedTo: folder) {
      if let problem = record.read(file.text, file: file.path) {
        throw SchemaInput.Wrong(file: file.path, problem: problem)
      }
    }
    for file in ShippedFiles.strategies + ShippedFiles.blocks { record.add(file.tree) }
    return record
  }
}
