import Randomness
import Reports

@testable import ScenarioFiles

/// Texts that are values, as JSON Schema: what editors see of `30 min` is a text, of `30` a number, of `true`
/// a yes or no.
enum SchemaTexts {
  private static let digits = "[0-9][0-9_]*([.][0-9]+)?([eE][-+]?[0-9]+)?"
  private static let number = "[+]?\(digits)"
  /// A number that is not zero.
  private static let above = "[+]?(?=[0-9_.]*[1-9])\(digits)"

  /// The name of the definition of a kind of texts.
  static func name(_ asked: Asked) -> String? {
    switch asked {
    case .text(let expected): known[expected]?.name ?? "text"
    case .quantity(let dimension, let isPositive):
      isPositive ? "\(dimension)-above-zero" : "\(dimension)"
    case .distribution(let dimension): "\(dimension)-or-law"
    case .count(let range): SchemaTexts.name(of: range)
    case .share: "share"
    case .money: "amount-per-hour"
    case .perTime: "number-per-time"
    default: nil
    }
  }

  /// Texts with a shape of their own, by what messages say is expected.
  private static let known: [String: (name: String, schema: JSONValue)] = [
    "a condition": (
      "condition",
      described(
        "A condition, such as 'winre is off', 'os is at least 10.0.17763' or 'incident bad update'",
        pattern("^ *(incident +[^ ].*|.*[^ ] +(is|has) +[^ ].*)$"))
    ),
    "hours": (
      "hours",
      described(
        "Days and hours, such as Mon-Fri 07:30-16:00, or always",
        pattern("^ *(always|[A-Za-z].*[0-9]:[0-9].*) *$"))
    ),
    "device online, user present, open CALENDAR, or incident NAME over": (
      "awaited",
      pattern("^(device online|user present|open +[^ ].*|incident +[^ ].* over)$")
    ),
    CivilClock.moments: (
      "moment",
      described(
        capital(CivilClock.moments),
        anyOf([
          quantity(.duration, isPositive: false), pattern("[0-9]-[0-9]+-[0-9]"),
          pattern("^ *[A-Za-z]+ +.*[0-9]"),
        ]))
    ),
  ]

  private static func name(of range: ClosedRange<Int>) -> String {
    range.upperBound == 1_000_000_000
      ? "whole-number-from-\(range.lowerBound)"
      : "whole-number-from-\(range.lowerBound)-to-\(range.upperBound)"
  }

  /// What a kind of texts looks like.
  static func definition(_ asked: Asked) -> JSONValue {
    switch asked {
    case .text(let expected): known[expected]?.schema ?? text
    case .quantity(let dimension, let isPositive):
      described(capital(dimension.name), quantity(dimension, isPositive: isPositive))
    case .distribution(let dimension):
      described(
        capital(dimension.name) + ", or a law that it is drawn from, such as "
          + (dimension == .number ? "uniform(1, 2)" : "uniform(\(example(dimension)))"),
        .object(["anyOf": .array([quantity(dimension, isPositive: false), pattern(law)])]))
    case .count(let range): whole(range)
    case .share:
      described(
        "A share, such as 97 %.",
        anyOf([
          .object(["type": .string("number"), "minimum": .integer(0), "maximum": .integer(1)]),
          pattern(
            "^ *([+]?0*(100([.]0+)?|[0-9]{1,2}([.][0-9]+)?) *%|[+]?0*(1([.]0+)?|[0-9]([.][0-9]+)?)) *$"),
          pattern("^ *[+]?[0-9]+[0-9_]*([.][0-9]+)?([eE][-+]?[0-9]+) *%? *$"), pattern("^ *share[(].*[)] *$"),
        ]))
    case .money:
      described(
        "An amount per hour, such as 38 EUR/h.",
        orZero(pattern("^ *\(number) *[A-Z]{3} *(/h|/ h|per hour) *$")))
    case .perTime:
      described("A number per time, such as 60 per hour.", orZero(pattern("^ *\(number) *per +.+$")))
    default: text
    }
  }

  /// Any text that is not empty, which may look like a number.
  static var text: JSONValue {
    .object([
      "type": .array(["string", "number", "boolean"].map { .string($0) }), "pattern": .string("[^ ]"),
    ])
  }

  /// One of these words; `yes` is a text to editors, `true` is none, and a word may look like a number.
  static func words(_ words: [String]) -> JSONValue {
    var values = words.map { JSONValue.string($0) }
    if words.contains("true") { values.append(.bool(true)) }
    if words.contains("false") { values.append(.bool(false)) }
    values += words.compactMap { Int($0).map { .integer($0) } ?? Double($0).map { .number($0) } }
    return .object(["enum": .array(values)])
  }

  static var setting: JSONValue {
    described("The value of a setting of the strategy or block: setting NAME.", pattern("^setting +[^ ]"))
  }

  static var column: JSONValue {
    described(
      "What each device has in a column: column NAME, or column NAME in UNIT.", pattern("^column +[^ ]"))
  }

  /// A value for each of several hours, and `otherwise`.
  static var byHours: JSONValue {
    described(
      "A value for each of several hours, and one for all others.",
      .object([
        "type": .string("object"), "required": .array([.string("otherwise")]), "minProperties": .integer(2),
        "propertyNames": .object(["pattern": .string("^(otherwise|[A-Za-z].* .*:.*)$")]),
      ]))
  }

  static func anyOf(_ values: [JSONValue]) -> JSONValue {
    var seen: [JSONValue] = []
    for value in values where !seen.contains(value) { seen.append(value) }
    return seen.count == 1 ? seen[0] : .object(["anyOf": .array(seen)])
  }

  static func described(_ text: String, _ schema: JSONValue) -> JSONValue {
    guard case .object(var members) = schema, !text.isEmpty else { return schema }
    members["description"] = .string(text.hasSuffix(".") ? text : text + ".")
    return .object(members)
  }

  private static var law: String {
    let names = DistributionFamily.allCases.map(\.name).sorted().joined(separator: "|")
    return "^ *(\(names)) *[(].*[)] *$"
  }

  private static func quantity(_ dimension: Dimension, isPositive: Bool) -> JSONValue {
    let number = isPositive ? above : number
    guard dimension != .number else {
      let bound = isPositive ? "exclusiveMinimum" : "minimum"
      return anyOf([
        .object(["type": .string("number"), bound: .integer(0)]), pattern("^ *\(number) *$"),
      ])
    }
    let units = dimension.units.map(\.name).joined(separator: "|")
    let withUnit = pattern("^ *\(number) *(\(units)) *$")
    if isPositive { return withUnit }
    return orZero(withUnit)
  }

  /// Only a zero needs no unit.
  private static func orZero(_ schema: JSONValue) -> JSONValue {
    anyOf([
      schema, .object(["const": .integer(0)]), pattern("^ *[+]?[0_]+([.]0+)?([eE][-+]?[0-9]+)? *$"),
    ])
  }

  private static func whole(_ range: ClosedRange<Int>) -> JSONValue {
    let isOpen = range.upperBound == 1_000_000_000
    let text = isOpen ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    return described(
      "A whole number \(text).",
      anyOf([
        .object([
          "type": .string("integer"), "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ]), pattern("^ *[0-9]+(_[0-9]+)* *$"),
      ]))
  }

  private static func pattern(_ pattern: String) -> JSONValue {
    .object(["type": .string("string"), "pattern": .string(pattern)])
  }

  private static func example(_ dimension: Dimension) -> String {
    "1 \(dimension.usualUnit), 2 \(dimension.usualUnit)"
  }

  private static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
