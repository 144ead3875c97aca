import FleetModel
import Randomness

// Arguments that are distributions, or values with shares.
extension DistributionSyntax {
  /// A distribution, and the parameter that changes it.
  func changed(
    _ call: Call, _ parameter: DistributionParameter, _ make: (Distribution, Double) -> Distribution
  ) throws(TextProblem) -> Distribution {
    guard call.arguments.count == 2 else {
      throw TextProblem(
        "expected \(call.family.name)(a distribution, \(parameter.name) …)", offset: call.place)
    }
    let (label, value) = call.arguments[1].label(among: [parameter.name])
    guard label != nil || !value.startsWithLetter else {
      throw TextProblem(expected: "'\(parameter.name) …'", found: value.text, offset: value.offset)
    }
    let inner = try distribution(call.arguments[0], depth: call.depth + 1)
    return make(inner, try self.value(value, parameter))
  }

  /// A distribution, and one or two bounds.
  func bounded(
    _ call: Call, _ make: (Distribution, Double, Double) -> Distribution
  ) throws(TextProblem) -> Distribution {
    guard (2...3).contains(call.arguments.count) else {
      throw TextProblem("expected \(call.family.name)(a distribution, from …, to …)", offset: call.place)
    }
    let inner = try distribution(call.arguments[0], depth: call.depth + 1)
    var bounds: [String: Double] = [:]
    for (index, argument) in call.arguments.dropFirst().enumerated() {
      let (label, value) = argument.label(among: ["from", "to"])
      guard label != nil || !value.startsWithLetter else {
        throw TextProblem(expected: "'from …' or 'to …'", found: value.text, offset: value.offset)
      }
      let key = label ?? (index == 0 ? "from" : "to")
      guard bounds[key] == nil else { throw TextProblem("'\(key)' is given twice", offset: argument.offset) }
      bounds[key] = try quantity(value)
    }
    return make(inner, bounds["from"] ?? -.infinity, bounds["to"] ?? .infinity)
  }

  func components(_ call: Call) throws(TextProblem) -> [Distribution.Component] {
    var components: [Distribution.Component] = []
    for argument in call.arguments {
      let sides = argument.split(at: ":")
      guard sides.count == 2 else {
        throw TextProblem(
          expected: "a share and a distribution, such as 90 %: exponential(mean 1 min)", found: argument.text,
          offset: argument.offset)
      }
      let share = try share(sides[0])
      let inner = try distribution(sides[1], depth: call.depth + 1)
      components.append(Distribution.Component(share: share, inner))
    }
    let shares = try DistributionSyntax.normalised(components.map(\.share), at: call.place)
    for index in components.indices { components[index].share = shares[index] }
    return components
  }

  func values(_ call: Call) throws(TextProblem) -> [Distribution.WeightedValue] {
    if let first = call.arguments.first, first.label(among: ["file"]).0 != nil {
      return try valuesOfFile(call)
    }
    guard !call.arguments.isEmpty else {
      throw TextProblem(
        expected: "values, such as \(call.family.name)(1 min, 2 min)", found: "", offset: call.place)
    }
    var values: [Double] = []
    var shares: [Double] = []
    for argument in call.arguments {
      let sides = argument.split(at: ":")
      values.append(try quantity(sides[0]))
      if sides.count == 2 { shares.append(try share(sides[1])) }
      guard sides.count <= 2, shares.isEmpty || shares.count == values.count else {
        throw TextProblem(
          expected: "shares with all values or with none", found: argument.text, offset: argument.offset)
      }
    }
    if shares.isEmpty { return DistributionSyntax.equallyLikely(values) }
    shares = try DistributionSyntax.normalised(shares, at: call.place)
    return zip(values, shares).map { Distribution.WeightedValue($0, share: $1) }
  }

  private func valuesOfFile(_ call: Call) throws(TextProblem) -> [Distribution.WeightedValue] {
    var parts: [String: String] = [:]
    var conditions: [String] = []
    for argument in call.arguments {
      let (label, value) = argument.label(among: ["file", "column", "unit", "where"])
      if label == "where" {
        conditions.append(value.text)
        continue
      }
      guard let label, parts[label] == nil else {
        throw TextProblem(
          expected: "'file …', 'column …' and 'unit …', once each, and 'where COLUMN is VALUE'",
          found: argument.text, offset: argument.offset)
      }
      parts[label] = value.text
    }
    guard let file = parts["file"], let column = parts["column"] else {
      throw TextProblem("expected 'column …' as well as 'file …'", offset: call.place)
    }
    let unit = parts["unit"] ?? ""
    // Durations may bring their own unit (PT41M).
    if !unit.isEmpty || dimension != .duration { try checkUnit(unit, call) }
    guard let valueFile else {
      throw TextProblem("values cannot be read from a file here", offset: call.place)
    }
    let wanted = ValueColumn(
      file: file, column: column, unit: unit, conditions: conditions, dimension: dimension)
    do {
      return DistributionSyntax.equallyLikely(try valueFile(wanted))
    } catch {
      throw TextProblem(error.message, suggestion: error.suggestion, offset: call.arguments[0].offset)
    }
  }

  /// The numbers of a file have no unit of their own.
  private func checkUnit(_ unit: String, _ call: Call) throws(TextProblem) {
    if unit.isEmpty, !dimension.units.isEmpty {
      throw TextProblem(
        "expected 'unit …' as well as 'column …', such as unit \(dimension.usualUnit): "
          + "the numbers of a file have none", offset: call.place)
    }
    if unit.isEmpty || dimension.units.contains(where: { $0.name == unit }) { return }
    throw TextProblem(
      expected: dimension.units.isEmpty ? "no unit for a bare number" : "a unit for \(dimension.name)",
      found: unit, suggestion: dimension.unitMeant(by: unit).map { "unit \($0)" }, offset: call.place)
  }

  private static func equallyLikely(_ values: [Double]) -> [Distribution.WeightedValue] {
    values.map { Distribution.WeightedValue($0, share: 1 / Double(values.count)) }
  }

  /// Shares that sum to 1 but for rounding, made to sum to 1.
  private static func normalised(_ shares: [Double], at place: Int) throws(TextProblem) -> [Double] {
    let total = shares.reduce(0, +)
    guard abs(total - 1) < 1e-6 else {
      let percent = (total * 1e6).rounded() / 1e4
      throw TextProblem(
        "expected shares that sum to 100 %, found \(NumberText.plain(percent)) %", offset: place)
    }
    return shares.map { $0 / total }
  }
}
