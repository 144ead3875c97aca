import FleetModel

/// A value of `vary` as `where` compares it.
enum VariedValue: Hashable {
  /// In the base unit of what it measures.
  case number(Double, Kind)
  case text(String)

  enum Kind: Hashable {
    case measured(Dimension)
    case share

    var words: String {
      switch self {
      case .measured(.number): "a number"
      case .measured(.duration): "a duration"
      case .measured(.size): "a size"
      case .measured(.rate): "a rate"
      case .share: "a share"
      }
    }
  }

  init(_ text: String) {
    self = VariedValue.number(text) ?? .text(text)
  }

  /// Nil for what is no number with a known unit.
  static func number(_ text: String) -> VariedValue? {
    var cursor = TextCursor(text)
    guard let number = try? NumberText.number(&cursor) else { return nil }
    let unit = cursor.rest.trimmingBlanks()
    if unit == "%" { return .number(number.value / 100, .share) }
    let dimension = unit.isEmpty ? Dimension.number : Dimension.of(unit: unit)
    if unit.isEmpty { return .number(number.value, .measured(.number)) }
    guard let factor = dimension.units.first(where: { $0.name == unit })?.factor else { return nil }
    return .number(number.value * factor, .measured(dimension))
  }

  /// For messages.
  var words: String {
    switch self {
    case .number(_, let kind): kind.words
    case .text: "a text"
    }
  }

  /// Whether two values can be told larger and smaller.
  func isComparable(with other: VariedValue) -> Bool {
    if case .number(_, let kind) = self, case .number(_, let otherKind) = other { return kind == otherKind }
    return false
  }
}
