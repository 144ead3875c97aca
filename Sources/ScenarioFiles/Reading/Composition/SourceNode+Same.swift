extension SourceNode {
  /// Whether both say the same, wherever they are written. The order of keys matters, as it does for
  /// settings.
  func saysTheSame(as other: SourceNode) -> Bool {
    switch (content, other.content) {
    case (.nothing, .nothing): true
    case (.text(let a, _), .text(let b, _)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.saysTheSame(as: $1) }
    case (.mapping(let a), .mapping(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
    case (.nothing, _), (.text, _), (.list, _), (.mapping, _): false
    }
  }
}
