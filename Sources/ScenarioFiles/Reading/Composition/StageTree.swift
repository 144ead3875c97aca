import FleetModel

/// The stages in a tree as it was written, wherever they are: in `stages`, and in the bodies of others.
///
/// A stage is an element of a list, a mapping with one key that is a verb.
enum StageTree {
  /// A stage as written.
  struct Item {
    /// The whole element of the list.
    var source: SourceNode
    var verb: StageVerb
    /// What stands under the verb.
    var value: SourceNode
    fileprivate var trail: Trail

    /// Path of the value in the file.
    var path: String { trail.text }

    /// What it can be called by: its `name`; of stages that have none by nature, the verb and its value, such
    /// as `mark productive` or `outcome ready`; nil for a stage without a name.
    var name: String? {
      if case .text(let text, _)? = value["name"]?.content { return text }
      guard [.mark, .outcome, .continueWith].contains(verb) else { return nil }
      // What a strategy goes on with is what it is called by, whatever of that is left out.
      let said = verb == .continueWith ? value["uses"] ?? value : value
      guard case .text(let text, _) = said.content else { return nil }
      return "\(verb.rawValue) \(text)"
    }
  }

  /// The way to a node. It is put into words for the few stages that are asked for theirs.
  fileprivate indirect enum Trail {
    case start(String)
    case item(Int, of: Trail)
    case key(String, of: Trail)

    var text: String {
      switch self {
      case .start(let path): path
      case .item(let number, let list): "\(list.text)[\(number)]"
      case .key(let key, let mapping): "\(mapping.text).\(key)"
      }
    }
  }

  /// The tree with each stage replaced, the inner ones first.
  ///
  /// - Parameter replace: The stages that take a stage's place; none leaves it out.
  static func map(_ node: SourceNode, path: String, _ replace: (Item) -> [SourceNode]) -> SourceNode {
    map(node, .start(path), replace)
  }

  private static func map(_ node: SourceNode, _ trail: Trail, _ replace: (Item) -> [SourceNode])
    -> SourceNode
  {
    var node = node
    switch node.content {
    case .nothing, .text: break
    case .list(let items):
      node.content = .list(
        items.enumerated().flatMap { index, item in
          let trail = Trail.item(index + 1, of: trail)
          let item = map(item, trail, replace)
          return stage(item, trail).map(replace) ?? [item]
        })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = map(entry.value, .key(entry.key, of: trail), replace)
          return entry
        })
    }
    return node
  }

  /// The names by which stages of a tree can be called, each once, in their order.
  static func names(in node: SourceNode) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []  // asked for membership only
    forEach(node) { item in
      if let name = item.name, seen.insert(name).inserted { names.append(name) }
    }
    return names
  }

  /// Visits every stage, the outer ones first.
  private static func forEach(_ node: SourceNode, _ visit: (Item) -> Void) {
    switch node.content {
    case .nothing, .text: break
    case .list(let items):
      for item in items {
        if let stage = stage(item, .start("")) { visit(stage) }
        forEach(item, visit)
      }
    case .mapping(let entries): for entry in entries { forEach(entry.value, visit) }
    }
  }

  private static func stage(_ node: SourceNode, _ trail: Trail) -> Item? {
    guard case .mapping(let entries) = node.content, entries.count == 1,
      let verb = StageVerb(rawValue: entries[0].key)
    else { return nil }
    return Item(
      source: node, verb: verb, value: entries[0].value, trail: .key(entries[0].key, of: trail))
  }
}
