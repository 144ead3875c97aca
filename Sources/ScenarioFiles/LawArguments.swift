import Randomness

/// Matches the arguments of a law, with or without names, with one of its forms.
struct LawArguments {
  var law: Law
  var dimension: Dimension

  /// `place` is where the law's name stands.
  func distribution(_ arguments: [TextPart], at place: Int) throws(TextProblem) -> Distribution {
    let given = try labelled(arguments)
    let form = try form(given, at: place)
    var values: [Double] = []
    for parameter in form.parameters {
      guard let part = given.first(where: { $0.name == parameter.name })?.part else {
        let missing = form.parameters.map(\.name).filter { name in !given.contains { $0.name == name } }
        throw TextProblem(
          "expected \(usage(form)), found no \(missing.joined(separator: " and no "))", offset: place)
      }
      values.append(try LawArguments.value(part, parameter, dimension))
    }
    return form.make(values)
  }

  private typealias Given = (name: String, part: TextPart)

  /// Each argument with its name; those without take the first form's names in order.
  private func labelled(_ arguments: [TextPart]) throws(TextProblem) -> [Given] {
    let positional = law.forms[0].parameters.map(\.name)
    var given: [Given] = []
    for (index, argument) in arguments.enumerated() {
      let (label, value) = argument.label(among: law.parameterNames)
      let name: String
      if let label {
        name = label
      } else if value.startsWithLetter {
        throw unknownName(argument)
      } else if index < positional.count, given.count == index {
        name = positional[index]
      } else {
        throw TextProblem(expected: usage(law.forms[0]), found: argument.text, offset: argument.offset)
      }
      guard !given.contains(where: { $0.name == name }) else {
        throw TextProblem("'\(name)' is given twice", offset: argument.offset)
      }
      given.append((name, value))
    }
    return given
  }

  private func unknownName(_ argument: TextPart) -> TextProblem {
    var cursor = TextCursor(argument.text)
    let word = cursor.skip { $0.isLetter || $0.isDigit }
    if law.parameterNames.contains(word) {
      let value = cursor.rest.drop { " =:".contains($0) }
      return TextProblem(
        expected: "'\(word) …'", found: argument.text, suggestion: "\(word) \(value)", offset: argument.offset
      )
    }
    let names = law.parameterNames.joined(separator: ", ")
    return TextProblem(
      expected: "a parameter of \(law.name) (\(names))", found: word,
      suggestion: Suggestion.nearest(to: word, among: law.parameterNames), offset: argument.offset)
  }

  /// The first form that knows every name that was given.
  private func form(_ given: [Given], at place: Int) throws(TextProblem) -> Law.Form {
    let fitting = law.forms.first { form in
      given.allSatisfy { entry in form.parameters.contains { $0.name == entry.name } }
    }
    if let fitting { return fitting }
    let ways = law.forms.map(usage).joined(separator: " or ")
    throw TextProblem(
      expected: ways, found: given.map(\.name).joined(separator: " and "),
      offset: given.last?.part.offset ?? place)
  }

  /// `lognormal(median …, sigma …)`.
  private func usage(_ form: Law.Form) -> String {
    "\(law.name)(\(form.parameters.map { "\($0.name) …" }.joined(separator: ", ")))"
  }

  /// The value of one parameter, in base units.
  static func value(
    _ part: TextPart, _ parameter: Law.Parameter, _ dimension: Dimension
  ) throws(TextProblem) -> Double {
    do throws(TextProblem) {
      let value: Double
      let lowest: String?
      switch parameter.kind {
      case .quantity(let positive):
        value = try Quantity.parse(part.text, dimension)
        lowest = positive && value <= 0 ? "above zero" : nil
      case .positive, .nonNegative:
        value = try Quantity.parse(part.text, .number, negativeAllowed: true)
        let isPositive = if case .positive = parameter.kind { true } else { false }
        lowest = value < 0 || isPositive && value == 0 ? (isPositive ? "above zero" : "not below zero") : nil
      case .count:
        value = Double(try Quantity.count(part.text, in: 1...1_000))
        lowest = nil
      case .rate:
        value =
          dimension == .duration ? try PerTime(part.text).perSecond : try Quantity.parse(part.text, .number)
        lowest = value <= 0 ? "above zero" : nil
      }
      if let lowest { throw TextProblem(expected: "'\(parameter.name)' \(lowest)", found: part.text) }
      return value
    } catch {
      throw error.shifted(by: part.offset)
    }
  }
}

extension TextPart {
  /// The name in front of a value (`mean 10 min`), and the value.
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
