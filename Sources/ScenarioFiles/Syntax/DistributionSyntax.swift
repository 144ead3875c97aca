import FleetModel
import Randomness

/// Reads the distribution syntax: a bare quantity, or `family(arguments)`, nested where the family takes
/// distributions. Which arguments that are, the family itself declares; see ``DistributionArguments``. Every
/// problem carries the offset of the offending parameter.
package struct DistributionSyntax {
  /// The values of a column of a file, in base units.
  package typealias ValueFile = (ValueColumn) throws(TextProblem) -> [Double]

  /// Distributions in each other deeper than this are refused.
  private static let deepest = 16

  let dimension: Dimension
  let valueFile: ValueFile?

  /// The distribution written in `text`, in base units of `dimension`.
  ///
  /// - Parameter valueFile: reads a column of a file beside the scenario; without it none can be named.
  /// - Throws: what is wrong with the first argument that is not understood, or why the distribution that the
  ///   arguments make is impossible.
  package static func parse(
    _ text: String, _ dimension: Dimension, valueFile: ValueFile? = nil
  ) throws(TextProblem) -> Distribution {
    let reader = DistributionSyntax(dimension: dimension, valueFile: valueFile)
    return try reader.distribution(TextPart(text: text, offset: 0), depth: 1)
  }

  /// - Parameter depth: of how many distributions, itself included, this one is a part.
  func distribution(_ part: TextPart, depth: Int) throws(TextProblem) -> Distribution {
    var cursor = TextCursor(part.text)
    cursor.skipBlanks()
    let nameAt = part.offset + cursor.offset
    let name = cursor.skip { $0.isLetter || $0.isDigit || $0 == "-" || $0 == "_" }
    cursor.skipBlanks()
    guard name.unicodeScalars.first?.isLetter ?? false, cursor.take("(") else {
      return try bare(part, name)
    }
    guard depth <= DistributionSyntax.deepest else {
      throw TextProblem("expected at most \(DistributionSyntax.deepest) laws in each other", offset: nameAt)
    }
    let arguments = try inside(&cursor, of: name, from: part.offset)
    guard let family = DistributionFamily(rawValue: name) else {
      throw TextProblem(
        expected: "a distribution", found: name,
        suggestion: Suggestion.nearest(to: name, among: DistributionSyntax.names), offset: nameAt)
    }
    if family.isOfCounts, dimension != .number {
      throw TextProblem(
        "\(name) gives whole numbers, and stands only where numbers are drawn; product(5 min, \(name)(…)) is "
          + "so many times five minutes", offset: nameAt)
    }
    let call = Call(family: family, arguments: arguments, place: nameAt, depth: depth)
    let result = try distribution(call)
    if let problem = result.problem {
      throw TextProblem("\(name) is impossible: \(problem)", offset: nameAt)
    }
    try checkSize(result, name, at: nameAt)
    return result
  }

  /// What is drawn is turned into whole microseconds or into bytes. A law whose usual draws are beyond all
  /// that a quantity may be is a slip of the pen, and may overflow.
  private func checkSize(_ law: Distribution, _ name: String, at offset: Int) throws(TextProblem) {
    let median = law.quantile(0.5)
    if median.magnitude <= dimension.largest, law.scaled(by: 1e9).problem == nil { return }
    let most = "\(NumberText.plain(dimension.largest)) \(dimension.baseUnit)"
    throw TextProblem("\(name) is impossible: half of what it gives is beyond \(most)", offset: offset)
  }

  private static var names: [String] { DistributionFamily.allCases.map(\.name) }

  /// The arguments up to the closing parenthesis, behind which nothing may stand.
  ///
  /// - Parameter start: the offset of the cursor's text.
  private func inside(
    _ cursor: inout TextCursor, of name: String, from start: Int
  ) throws(TextProblem) -> [TextPart] {
    let insideAt = start + cursor.offset
    let inside = cursor.part(upTo: [])
    guard cursor.take(")") else {
      throw TextProblem(
        expected: "')' at the end of '\(name)(…'", found: "",
        offset: insideAt + inside.text.unicodeScalars.count)
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else {
      throw TextProblem(expected: "nothing after ')'", found: cursor.rest, offset: start + cursor.offset)
    }
    let body = TextPart(text: inside.text, offset: start + inside.offset)
    return body.text.isEmpty ? [] : body.split(at: ",")
  }

  /// A quantity without a family is a constant.
  private func bare(_ part: TextPart, _ name: String) throws(TextProblem) -> Distribution {
    if name.unicodeScalars.first?.isLetter ?? false {
      let names = DistributionSyntax.names
      let meant = names.contains(name) ? name : Suggestion.nearest(to: name, among: names)
      throw TextProblem(
        expected: "\(dimension.name), or a distribution", found: part.text,
        suggestion: meant.map { "\($0)(…)" }, offset: part.offset)
    }
    do {
      return .constant(try quantity(part))
    } catch {
      // `every: 15 per week` means events at a rate, between which the time is exponential.
      if dimension == .duration, let rate = try? PerTime(part.text), rate.count > 0 {
        throw TextProblem(
          expected: "\(dimension.name), or a distribution", found: part.text,
          suggestion: "exponential(rate \(part.text))", offset: part.offset)
      }
      throw error
    }
  }

  /// A family's name with what stands in the parentheses behind it.
  struct Call {
    var family: DistributionFamily
    var arguments: [TextPart]
    /// Where the name stands.
    var place: Int
    /// Of how many distributions, itself included, this one is a part.
    var depth: Int
  }

  private func distribution(_ call: Call) throws(TextProblem) -> Distribution {
    switch call.family.arguments {
    case .forms(let forms): try Forms(call: call, forms: forms, syntax: self).distribution()
    case .values(let make): make(try values(call))
    case .components(let make): make(try components(call))
    case .bounds(let make): try bounded(call, make)
    case .change(let parameter, let make): try changed(call, parameter, make)
    case .product(let make): try product(call, make)
    case .luck(let make): try ofLuck(call, make)
    case .correlation(let parameter, let make): try correlated(call, parameter, make)
    }
  }
}
