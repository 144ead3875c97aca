import Randomness

// Single arguments, in base units. Their problems carry offsets in the whole text.
extension DistributionSyntax {
  func quantity(_ part: TextPart) throws(TextProblem) -> Double {
    do { return try Quantity.parse(part.text, dimension) } catch { throw error.shifted(by: part.offset) }
  }

  func share(_ part: TextPart) throws(TextProblem) -> Double {
    do { return try Quantity.share(part.text) } catch { throw error.shifted(by: part.offset) }
  }

  /// The value of one parameter.
  func value(_ part: TextPart, _ parameter: DistributionParameter) throws(TextProblem) -> Double {
    do throws(TextProblem) {
      let value = try number(part.text, parameter.kind)
      let lowest: String? =
        switch parameter.kind {
        case .positiveQuantity, .positive, .rate: value <= 0 ? "above zero" : nil
        case .nonNegative: value < 0 ? "not below zero" : nil
        case .quantity, .signedQuantity, .count, .signed, .share: nil
        }
      if let lowest { throw TextProblem(expected: "'\(parameter.name)' \(lowest)", found: part.text) }
      return value
    } catch {
      throw error.shifted(by: part.offset)
    }
  }

  private func number(_ text: String, _ kind: DistributionParameter.Kind) throws(TextProblem) -> Double {
    switch kind {
    case .quantity, .positiveQuantity: try Quantity.parse(text, dimension)
    case .signedQuantity: try Quantity.parse(text, dimension, negativeAllowed: true)
    case .positive, .nonNegative, .signed: try Quantity.parse(text, .number, negativeAllowed: true)
    case .share: try Quantity.share(text)
    case .count: Double(try Quantity.count(text, in: 1...1_000))
    case .rate:
      dimension == .duration ? try PerTime(text).perSecond : try Quantity.parse(text, .number)
    }
  }
}

extension TextPart {
  /// The name in front of a value (`mean 10 min`), and the value; no name where it is none of `names`.
  func label(among names: [String]) -> (String?, TextPart) {
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    let word = cursor.skip { $0.isLetter || $0.isDigit }
    guard names.contains(word), cursor.next == " " || cursor.next == "\t" else { return (nil, self) }
    cursor.skipBlanks()
    return (word, TextPart(text: cursor.rest, offset: offset + cursor.offset))
  }

  var startsWithLetter: Bool { text.unicodeScalars.first?.isLetter ?? false }
}
