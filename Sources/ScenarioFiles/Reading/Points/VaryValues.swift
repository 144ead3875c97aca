import FleetModel

/// The values that a path of `vary` takes: a list, or a text of values and ranges with commas between them.
///
/// A range is two numbers, `1..8`, or has a step, `100 Mbit/s..500 Mbit/s by 100 Mbit/s`. Other texts with
/// two dots, such as dates, are values.
enum VaryValues {
  static let most = 10_000
  private static let expected = "a list of values, or a range such as 1..8"

  /// - Returns: Nil after a diagnostic.
  static func read(_ node: ScenarioNode) -> [SourceNode]? {
    guard node.isText || node.isList else {
      node.complain(expected: expected)
      return nil
    }
    var values: [SourceNode] = []
    for item in node.isList ? node.list() ?? [] : pieces(of: node) {
      guard let text = item.rawText else {
        values.append(item.source)
        continue
      }
      do throws(TextProblem) {
        values +=
          try expanded(text)?.map { value in
            SourceNode(place: item.place, content: .text(value, firstColumn: nil))
          } ?? [item.source]
      } catch {
        item.complain(error)
        return nil
      }
    }
    return checked(values, node)
  }

  /// Values between commas, where these are not in brackets.
  private static func pieces(of node: ScenarioNode) -> [ScenarioNode] {
    TextPart(text: node.rawText ?? "", offset: 0).split(at: ",").map { part in
      var source = node.source
      if case .text(_, let column) = source.content {
        source.content = .text(part.text, firstColumn: column.map { $0 + part.offset })
      }
      return ScenarioNode(source, path: node.path, diagnostics: node.diagnostics)
    }
  }

  private static func checked(_ values: [SourceNode], _ node: ScenarioNode) -> [SourceNode]? {
    var seen: Set<String> = []  // asked for membership only
    for value in values {
      let text = value.plainText
      if text.isEmpty {
        node.complain("expected \(expected), found a place without a value")
        return nil
      }
      if !seen.insert(text).inserted {
        node.complain("the value \(TextProblem.quoted(text)) stands there twice")
        return nil
      }
    }
    if values.isEmpty { node.complain(expected: expected) }
    return values.isEmpty ? nil : values
  }

  private struct Bound {
    var value: Double
    var unit: String
    var decimals: Int
  }

  /// The values of a range; nil for a text that is none.
  private static func expanded(_ text: String) throws(TextProblem) -> [String]? {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map {
      String($0).trimmingBlanks()
    }
    guard parts.count == 2, var low = bound(parts[0]) else { return nil }
    let words = parts[1].split(separator: " by ", maxSplits: 1).map { String($0).trimmingBlanks() }
    guard let high = bound(words.first ?? "") else { return nil }
    if low.unit.isEmpty { low.unit = high.unit }
    var step = Bound(value: 1, unit: high.unit, decimals: 0)
    if words.count == 2 {
      guard let written = bound(words[1]) else { throw problem("a step, such as 'by 2'", text) }
      step = written
      if step.unit.isEmpty { step.unit = high.unit }
    }
    guard low.unit == high.unit, step.unit == high.unit else {
      throw problem("a range in one unit, such as 100 Mbit/s..500 Mbit/s by 100 Mbit/s", text)
    }
    guard high.value >= low.value else {
      throw TextProblem(
        expected: "a range that goes up", found: text, suggestion: "\(parts[1])..\(parts[0])")
    }
    guard step.value > 0 else { throw problem("a step above zero", text) }
    return try values(from: low, to: high, by: step, text)
  }

  private static func values(from low: Bound, to high: Bound, by step: Bound, _ text: String)
    throws(TextProblem) -> [String]
  {
    let steps = (high.value - low.value) / step.value
    guard steps < Double(most) else { throw problem("a range of at most \(most) values", text) }
    let decimals = max(low.decimals, step.decimals)
    // A share of a step is forgiven, because 0.1 has no exact number.
    return (0...Int((steps + 1e-9).rounded(.down))).map { count in
      let number = rounded(low.value + Double(count) * step.value, decimals)
      return low.unit.isEmpty ? number : "\(number) \(low.unit)"
    }
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return NumberText.plain((value * scale).rounded() / scale)
  }

  private static func problem(_ expected: String, _ found: String) -> TextProblem {
    TextProblem(expected: expected, found: found)
  }

  /// A number with or without a unit of letters; nil for anything else.
  private static func bound(_ text: String) -> Bound? {
    var cursor = TextCursor(text)
    guard let number = try? NumberText.number(&cursor) else { return nil }
    let unit = cursor.rest.trimmingBlanks()
    guard unit.unicodeScalars.allSatisfy({ $0.isLetter || $0 == "/" || $0 == "%" }) else { return nil }
    let decimals = number.text.split(separator: ".").dropFirst().first?.prefix { $0.isNumber }.count ?? 0
    return Bound(value: number.value, unit: unit, decimals: decimals)
  }
}
