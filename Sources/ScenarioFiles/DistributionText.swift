import Randomness

/// Reads the distribution syntax: a bare quantity, or `law(parameters)`, nested where the law takes laws.
/// Every problem carries the offset of the offending parameter.
package struct DistributionText {
  /// Values of `empirical(file NAME, column C, unit U)`, in base units.
  package typealias ValueFile = (_ file: String, _ column: String, _ unit: String) throws(TextProblem) ->
    [Double]

  /// Laws in laws deeper than this are refused.
  private static let deepest = 16

  private let dimension: Dimension
  private let valueFile: ValueFile?

  /// The distribution written in `text`, in base units of `dimension`.
  package static func parse(
    _ text: String, _ dimension: Dimension, valueFile: ValueFile? = nil
  ) throws(TextProblem) -> Distribution {
    let reader = DistributionText(dimension: dimension, valueFile: valueFile)
    return try reader.law(TextPart(text: text, offset: 0), depth: 1)
  }

  private func law(_ part: TextPart, depth: Int) throws(TextProblem) -> Distribution {
    var cursor = TextCursor(part.text)
    cursor.skipBlanks()
    let nameAt = part.offset + cursor.offset
    let name = cursor.skip { $0.isLetter || $0.isDigit || $0 == "-" || $0 == "_" }
    cursor.skipBlanks()
    guard name.unicodeScalars.first?.isLetter ?? false, cursor.take("(") else {
      return try bare(part, name)
    }
    guard depth <= DistributionText.deepest else {
      throw TextProblem("expected at most \(DistributionText.deepest) laws in each other", offset: nameAt)
    }
    let insideAt = part.offset + cursor.offset
    let inside = cursor.part(upTo: [])
    guard cursor.take(")") else {
      throw TextProblem(
        expected: "')' at the end of '\(name)(…'", found: "",
        offset: insideAt + inside.text.unicodeScalars.count)
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else {
      throw TextProblem(
        expected: "nothing after ')'", found: cursor.rest, offset: part.offset + cursor.offset)
    }
    let body = TextPart(text: inside.text, offset: part.offset + inside.offset)
    let arguments = body.text.isEmpty ? [] : body.split(at: ",")
    let result = try named(name, arguments, at: nameAt, depth: depth)
    if let problem = result.problem {
      throw TextProblem("\(name) is impossible: \(problem)", offset: nameAt)
    }
    return result
  }

  /// A quantity without a law is a constant.
  private func bare(_ part: TextPart, _ name: String) throws(TextProblem) -> Distribution {
    if name.unicodeScalars.first?.isLetter ?? false {
      let meant = Law.allNames.contains(name) ? name : Suggestion.nearest(to: name, among: Law.allNames)
      throw TextProblem(
        expected: "\(dimension.name), or a distribution", found: part.text,
        suggestion: meant.map { "\($0)(…)" }, offset: part.offset)
    }
    return .constant(try quantity(part))
  }

  func quantity(_ part: TextPart, negativeAllowed: Bool = false) throws(TextProblem) -> Double {
    do {
      return try Quantity.parse(part.text, dimension, negativeAllowed: negativeAllowed)
    } catch {
      throw error.shifted(by: part.offset)
    }
  }

  private func named(
    _ name: String, _ arguments: [TextPart], at place: Int, depth: Int
  ) throws(TextProblem) -> Distribution {
    switch name {
    case "empirical": return try empirical(arguments, at: place)
    case "mixture": return try mixture(arguments, at: place, depth: depth)
    case "truncated": return try truncated(arguments, at: place, depth: depth)
    case "shifted":
      let (inner, by) = try changed(name, arguments, at: place, depth: depth)
      return .shifted(inner, by: try quantity(by, negativeAllowed: true))
    case "scaled":
      let (inner, by) = try changed(name, arguments, at: place, depth: depth)
      return .scaled(inner, by: try number(by, "by", positive: true))
    default:
      guard let law = Law.named(name) else {
        throw TextProblem(
          expected: "a distribution", found: name,
          suggestion: Suggestion.nearest(to: name, among: Law.allNames), offset: place)
      }
      return try LawArguments(law: law, dimension: dimension).distribution(arguments, at: place)
    }
  }

  /// `law, by X`.
  private func changed(
    _ name: String, _ arguments: [TextPart], at place: Int, depth: Int
  ) throws(TextProblem) -> (Distribution, TextPart) {
    guard arguments.count == 2 else {
      throw TextProblem("expected \(name)(a distribution, by …)", offset: place)
    }
    let (label, value) = arguments[1].label(among: ["by"])
    guard label != nil || !value.startsWithLetter else {
      throw TextProblem(expected: "'by …'", found: value.text, offset: value.offset)
    }
    return (try law(arguments[0], depth: depth + 1), value)
  }

  private func truncated(
    _ arguments: [TextPart], at place: Int, depth: Int
  ) throws(TextProblem) -> Distribution {
    guard (2...3).contains(arguments.count) else {
      throw TextProblem("expected truncated(a distribution, from …, to …)", offset: place)
    }
    let inner = try law(arguments[0], depth: depth + 1)
    var bounds: [String: Double] = [:]
    for (index, argument) in arguments.dropFirst().enumerated() {
      let (label, value) = argument.label(among: ["from", "to"])
      guard label != nil || !value.startsWithLetter else {
        throw TextProblem(expected: "'from …' or 'to …'", found: value.text, offset: value.offset)
      }
      let key = label ?? (index == 0 ? "from" : "to")
      guard bounds[key] == nil else { throw TextProblem("'\(key)' is given twice", offset: argument.offset) }
      bounds[key] = try quantity(value)
    }
    return .truncated(inner, low: bounds["from"] ?? -.infinity, high: bounds["to"] ?? .infinity)
  }

  private func mixture(_ arguments: [TextPart], at place: Int, depth: Int) throws(TextProblem) -> Distribution
  {
    var components: [Distribution.Component] = []
    for argument in arguments {
      let sides = argument.split(at: ":")
      guard sides.count == 2 else {
        throw TextProblem(
          expected: "a share and a distribution, such as 90 %: exponential(mean 1 min)", found: argument.text,
          offset: argument.offset)
      }
      let share = try share(sides[0])
      components.append(Distribution.Component(share: share, try law(sides[1], depth: depth + 1)))
    }
    let shares = try DistributionText.normalised(components.map(\.share), at: place)
    for index in components.indices { components[index].share = shares[index] }
    return .mixture(components)
  }

  private func empirical(_ arguments: [TextPart], at place: Int) throws(TextProblem) -> Distribution {
    if let first = arguments.first, first.label(among: ["file"]).0 != nil {
      return try empiricalFile(arguments, at: place)
    }
    guard !arguments.isEmpty else {
      throw TextProblem(expected: "values, such as empirical(1 min, 2 min)", found: "", offset: place)
    }
    var values: [Double] = []
    var shares: [Double] = []
    for argument in arguments {
      let sides = argument.split(at: ":")
      values.append(try quantity(sides[0]))
      if sides.count == 2 { shares.append(try share(sides[1])) }
      guard sides.count <= 2, shares.isEmpty || shares.count == values.count else {
        throw TextProblem(
          expected: "shares with all values or with none", found: argument.text, offset: argument.offset)
      }
    }
    if shares.isEmpty { return DistributionText.equallyLikely(values) }
    shares = try DistributionText.normalised(shares, at: place)
    return .empirical(zip(values, shares).map { Distribution.WeightedValue($0, share: $1) })
  }

  private func empiricalFile(_ arguments: [TextPart], at place: Int) throws(TextProblem) -> Distribution {
    var parts: [String: String] = [:]
    for argument in arguments {
      let (label, value) = argument.label(among: ["file", "column", "unit"])
      guard let label, parts[label] == nil else {
        throw TextProblem(
          expected: "'file …', 'column …' and 'unit …', once each", found: argument.text,
          offset: argument.offset)
      }
      parts[label] = value.text
    }
    guard let file = parts["file"], let column = parts["column"] else {
      throw TextProblem("expected 'column …' as well as 'file …'", offset: place)
    }
    let unit = parts["unit"] ?? ""
    if !dimension.units.isEmpty || !unit.isEmpty { _ = try Quantity.parse("1 \(unit)", dimension) }
    guard let valueFile else { throw TextProblem("values cannot be read from a file here", offset: place) }
    do {
      return DistributionText.equallyLikely(try valueFile(file, column, unit))
    } catch {
      throw TextProblem(error.message, suggestion: error.suggestion, offset: arguments[0].offset)
    }
  }

  private static func equallyLikely(_ values: [Double]) -> Distribution {
    .empirical(values.map { Distribution.WeightedValue($0, share: 1 / Double(values.count)) })
  }

  private func share(_ part: TextPart) throws(TextProblem) -> Double {
    do { return try Quantity.share(part.text) } catch { throw error.shifted(by: part.offset) }
  }

  private func number(_ part: TextPart, _ name: String, positive: Bool) throws(TextProblem) -> Double {
    let kind: Law.Kind = positive ? .positive : .nonNegative
    return try LawArguments.value(part, Law.Parameter(name: name, kind: kind), .number)
  }

  /// Shares that sum to 1 but for rounding, made to sum to 1.
  static func normalised(_ shares: [Double], at place: Int) throws(TextProblem) -> [Double] {
    let total = shares.reduce(0, +)
    guard abs(total - 1) < 1e-6 else {
      let percent = (total * 1e6).rounded() / 1e4
      throw TextProblem(
        "expected shares that sum to 100 %, found \(NumberText.plain(percent)) %", offset: place)
    }
    return shares.map { $0 / total }
  }
}
