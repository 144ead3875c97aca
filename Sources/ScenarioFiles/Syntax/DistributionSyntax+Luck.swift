import Randomness

// Distributions that depend on a luck of the device, or on a second distribution.
extension DistributionSyntax {
  /// A distribution, and one of numbers.
  func product(_ call: Call, _ make: (Distribution, Distribution) -> Distribution) throws(TextProblem)
    -> Distribution
  {
    guard call.arguments.count == 2 else {
      throw TextProblem(
        "expected \(call.family.name)(a distribution, a number or a distribution of numbers)",
        offset: call.place)
    }
    let inner = try distribution(call.arguments[0], depth: call.depth + 1)
    let numbers = DistributionSyntax(dimension: .number, valueFile: valueFile)
    return make(inner, try numbers.distribution(call.arguments[1], depth: call.depth + 1))
  }

  /// `ofdevice(lognormal(…), as slowness)`.
  func ofLuck(_ call: Call, _ make: (Distribution, String) -> Distribution) throws(TextProblem)
    -> Distribution
  {
    guard call.arguments.count == 2 else {
      throw TextProblem("expected \(call.family.name)(a distribution, as …)", offset: call.place)
    }
    let inner = try distribution(call.arguments[0], depth: call.depth + 1)
    return make(inner, try name(call.arguments[1], behind: "as"))
  }

  /// `correlated(lognormal(…), with slowness, by 0.7)`.
  func correlated(
    _ call: Call, _ parameter: DistributionParameter, _ make: (Distribution, String, Double) -> Distribution
  ) throws(TextProblem) -> Distribution {
    guard call.arguments.count == 3 else {
      throw TextProblem(
        "expected \(call.family.name)(a distribution, with …, \(parameter.name) …)", offset: call.place)
    }
    let inner = try distribution(call.arguments[0], depth: call.depth + 1)
    let name = try name(call.arguments[1], behind: "with")
    let (label, value) = call.arguments[2].label(among: [parameter.name])
    guard label != nil || !value.startsWithLetter else {
      throw TextProblem(expected: "'\(parameter.name) …'", found: value.text, offset: value.offset)
    }
    return make(inner, name, try self.value(value, parameter))
  }

  private func name(_ part: TextPart, behind word: String) throws(TextProblem) -> String {
    let (label, name) = part.label(among: [word])
    guard label != nil, !name.text.trimmingBlanks().isEmpty else {
      throw TextProblem(
        expected: "'\(word) …' with a name for the luck of a device", found: part.text, offset: part.offset)
    }
    return name.text.trimmingBlanks()
  }
}
