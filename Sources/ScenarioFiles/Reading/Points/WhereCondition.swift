/// `where` of a grid: which combinations of values are run. Comparisons between varied values, or of one with
/// a value, joined by `and` and `or`: "bench.ports >= technicians.count or school.wan = 1 Gbit/s".
struct WhereCondition {
  /// One of these, of which all must hold.
  private var alternatives: [[Comparison]]

  private struct Comparison {
    var left: Side
    var sign: Sign
    var right: Side
  }

  private enum Side {
    case axis(Int)
    case value(VariedValue)

    func values(_ axes: [[VariedValue]]) -> [VariedValue] {
      switch self {
      case .axis(let axis): axes[axis]
      case .value(let value): [value]
      }
    }

    func value(_ axes: [[VariedValue]], _ combination: [Int]) -> VariedValue {
      switch self {
      case .axis(let axis): axes[axis][combination[axis]]
      case .value(let value): value
      }
    }
  }

  private enum Sign: String, CaseIterable {
    // The longer ones first: they begin with the shorter.
    case atMost = "<="
    case atLeast = ">="
    case unequal = "!="
    case less = "<"
    case more = ">"
    case equal = "="

    func holds(_ a: VariedValue, _ b: VariedValue) -> Bool {
      guard case .number(let one, _) = a, case .number(let other, _) = b else {
        return self == .equal ? a == b : self == .unequal ? a != b : false
      }
      switch self {
      case .atMost: return one <= other
      case .atLeast: return one >= other
      case .unequal: return one != other
      case .less: return one < other
      case .more: return one > other
      case .equal: return one == other
      }
    }
  }

  /// - Parameter axes: What is varied.
  init(_ text: String, _ axes: [VariedAxis]) throws(TextProblem) {
    let values = axes.map { $0.values.map(VariedValue.init) }
    alternatives = []
    for part in WhereCondition.split(text, at: "or") {
      var comparisons: [Comparison] = []
      for piece in WhereCondition.split(part, at: "and") {
        comparisons.append(try WhereCondition.comparison(piece, axes, values))
      }
      alternatives.append(comparisons)
    }
  }

  /// - Parameter combination: Of each axis the place of its value.
  func holds(_ values: [[VariedValue]], _ combination: [Int]) -> Bool {
    alternatives.contains { comparisons in
      comparisons.allSatisfy {
        $0.sign.holds($0.left.value(values, combination), $0.right.value(values, combination))
      }
    }
  }

  private static func split(_ text: String, at word: String) -> [String] {
    var parts: [[String]] = [[]]
    for piece in text.split(separator: " ") {
      if piece == word { parts.append([]) } else { parts[parts.count - 1].append(String(piece)) }
    }
    return parts.map { $0.joined(separator: " ") }
  }

  private static func comparison(_ text: String, _ axes: [VariedAxis], _ values: [[VariedValue]])
    throws(TextProblem) -> Comparison
  {
    let expected = "a comparison between what is varied, such as 'bench.ports >= technicians.count'"
    let plain = text.replacing("≤", with: "<=").replacing("≥", with: ">=").replacing("≠", with: "!=")
    guard let (sign, range) = sign(in: plain) else {
      throw TextProblem(expected: expected, found: text)
    }
    let sides = [plain[..<range.lowerBound], plain[range.upperBound...]].map { String($0).trimmingBlanks() }
    guard sides.allSatisfy({ !$0.isEmpty }) else { throw TextProblem(expected: expected, found: text) }
    let isSecond = axes.contains { $0.isNamed(sides[1]) }
    let isText = [.equal, .unequal].contains(sign)
    let left = try side(sides[0], axes, mayBeText: isText && isSecond)
    // What an axis is compared with by = may be any text, unless it looks like a name.
    let right = try side(sides[1], axes, mayBeText: isText)
    guard [left, right].contains(where: { if case .axis = $0 { true } else { false } }) else {
      throw TextProblem(expected: expected, found: text)
    }
    try check(left.values(values), right.values(values), isText: isText, text)
    return Comparison(left: left, sign: sign, right: right)
  }

  private static func sign(in text: String) -> (Sign, Range<String.Index>)? {
    for sign in Sign.allCases {
      // `==` means the same, and is what many write.
      if sign == .equal, let range = text.firstRange(of: "==") { return (sign, range) }
      if let range = text.firstRange(of: sign.rawValue) { return (sign, range) }
    }
    return nil
  }

  private static func side(_ name: String, _ axes: [VariedAxis], mayBeText: Bool) throws(TextProblem) -> Side
  {
    let meant = axes.indices.filter { axes[$0].path == name }
    let found = meant.isEmpty ? axes.indices.filter { axes[$0].isNamed(name) } : meant
    if found.count == 1 { return .axis(found[0]) }
    if found.count > 1 {
      let names = found.map { axes[$0].label }.joined(separator: " or ")
      throw TextProblem("'\(name)' may stand for \(names)", suggestion: axes[found[0]].label)
    }
    if let number = VariedValue.number(name) { return .value(number) }
    let known = axes.flatMap { axis in
      [axis.label, axis.path, axis.path.split(separator: ".").last.map(String.init) ?? axis.path]
    }
    let suggestion = Suggestion.nearest(to: name, among: known)
    let isValue = axes.contains { $0.values.contains(name) }
    if mayBeText, suggestion == nil || isValue { return .value(.text(name)) }
    throw TextProblem(
      "'\(name)' is not varied"
        + (suggestion == nil ? "; \(Suggestion.listing(axes.map(\.label)))" : ""), suggestion: suggestion)
  }

  /// Whether every value of one side can be compared with every value of the other.
  private static func check(_ left: [VariedValue], _ right: [VariedValue], isText: Bool, _ text: String)
    throws(TextProblem)
  {
    for a in left {
      for b in right where !a.isComparable(with: b) {
        if isText, case .text = a { continue }
        if isText, case .text = b { continue }
        throw TextProblem("'\(text)' compares \(a.words) with \(b.words)")
      }
    }
  }
}
