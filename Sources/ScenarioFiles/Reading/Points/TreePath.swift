/// A path as ``TreeEdit`` has it, to look up what stands there.
struct TreePath {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Nil where there is nothing.
  func value(in tree: SourceNode) -> SourceNode? { TreePath.find(path[...], in: tree) }

  private static func find(_ rest: Substring, in node: SourceNode) -> SourceNode? {
    if rest.isEmpty { return node }
    if rest.first == "[" {
      guard let close = rest.firstIndex(of: "]"), let number = Int(rest.dropFirst().prefix { $0 != "]" }),
        case .list(let items) = node.content, items.indices.contains(number - 1)
      else { return nil }
      return find(tail(rest[rest.index(after: close)...]), in: items[number - 1])
    }
    guard case .mapping(let entries) = node.content else { return nil }
    // Keys may contain dots, so that several keys can begin the path: the longest is meant.
    let known = entries.filter { begins(rest, with: $0.key) }.max { $0.key.count < $1.key.count }
    return known.flatMap { find(tail(rest.dropFirst($0.key.count)), in: $0.value) }
  }

  /// Whether a key is the first of a path.
  static func begins(_ rest: Substring, with key: String) -> Bool {
    guard rest.hasPrefix(key), !key.isEmpty else { return false }
    let next = rest.dropFirst(key.count).first
    return next == nil || next == "." || next == "["
  }

  /// What is left behind a key.
  static func tail(_ rest: Substring) -> Substring { rest.first == "." ? rest.dropFirst() : rest }
}
