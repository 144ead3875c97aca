import Randomness

extension DistributionSyntax {
  /// Matches the arguments of a family, with or without names, with one of its forms.
  struct Forms {
    let call: Call
    let forms: [DistributionForm]
    let syntax: DistributionSyntax
  }
}

extension DistributionSyntax.Forms {
  private typealias Given = (name: String, part: TextPart)

  /// What the form that fits makes of the values.
  func distribution() throws(TextProblem) -> Distribution {
    let given = try labelled()
    let form = try form(given)
    var values: [Double] = []
    for parameter in form.parameters {
      guard let part = given.first(where: { $0.name == parameter.name })?.part else {
        let missing = form.parameters.map(\.name).filter { name in !given.contains { $0.name == name } }
        throw TextProblem(
          "expected \(usage(form)), found no \(missing.joined(separator: " and no "))", offset: call.place)
      }
      values.append(try syntax.value(part, parameter))
    }
    return form.make(values)
  }

  /// Each argument with its name; those without take the first form's names in order.
  private func labelled() throws(TextProblem) -> [Given] {
    let positional = forms[0].parameters.map(\.name)
    var given: [Given] = []
    for (index, argument) in call.arguments.enumerated() {
      let (label, value) = argument.label(among: parameterNames)
      let name: String
      if let label {
        name = label
      } else if value.startsWithLetter {
        throw unknownName(argument)
      } else if index < positional.count, given.count == index {
        name = positional[index]
      } else {
        throw decimalComma()
          ?? TextProblem(
            expected: usage(forms[0]), found: argument.text, offset: argument.offset)
      }
      guard !given.contains(where: { $0.name == name }) else {
        throw TextProblem("'\(name)' is given twice", offset: argument.offset)
      }
      given.append((name, value))
    }
    return given
  }

  /// `uniform(1,5 h, 2 h)` has an argument too many, because its author writes decimals with a comma.
  private func decimalComma() -> TextProblem? {
    for (first, second) in zip(call.arguments, call.arguments.dropFirst()) {
      let touches = second.offset == first.offset + first.text.unicodeScalars.count + 1
      guard touches, let last = first.text.last, last.isASCIIDigit, second.text.first?.isASCIIDigit ?? false
      else { continue }
      let (_, value) = first.label(among: parameterNames)
      return TextProblem(
        expected: "a number with a decimal point", found: "\(value.text),\(second.text)",
        suggestion: "\(value.text).\(second.text)", offset: value.offset)
    }
    return nil
  }

  private func unknownName(_ argument: TextPart) -> TextProblem {
    var cursor = TextCursor(argument.text)
    let word = cursor.skip { $0.isLetter || $0.isDigit }
    if parameterNames.contains(word) {
      let value = cursor.rest.drop { " =:".contains($0) }
      return TextProblem(
        expected: "'\(word) …'", found: argument.text, suggestion: "\(word) \(value)", offset: argument.offset
      )
    }
    let names = parameterNames.joined(separator: ", ")
    return TextProblem(
      expected: "a parameter of \(call.family.name) (\(names))", found: word,
      suggestion: Suggestion.nearest(to: word, among: parameterNames), offset: argument.offset)
  }

  /// The first form that knows every name that was given.
  private func form(_ given: [Given]) throws(TextProblem) -> DistributionForm {
    let fitting = forms.first { form in
      given.allSatisfy { entry in form.parameters.contains { $0.name == entry.name } }
    }
    if let fitting { return fitting }
    throw TextProblem(
      expected: forms.map(usage).joined(separator: " or "),
      found: given.map(\.name).joined(separator: " and "), offset: given.last?.part.offset ?? call.place)
  }

  /// `lognormal(median …, sigma …)`.
  private func usage(_ form: DistributionForm) -> String {
    "\(call.family.name)(\(form.parameters.map { "\($0.name) …" }.joined(separator: ", ")))"
  }

  /// Every parameter name of every form.
  private var parameterNames: [String] {
    var names: [String] = []
    for parameter in forms.flatMap(\.parameters) where !names.contains(parameter.name) {
      names.append(parameter.name)
    }
    return names
  }
}
