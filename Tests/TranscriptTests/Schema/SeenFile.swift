import FleetModel
import Reports

@testable import ScenarioFiles

/// A file as an editor sees it, by the core schema of YAML 1.2: `30` is a number and `true` a yes or no,
/// while `30 min`, `yes` and a date are texts.
struct SeenFile: Sendable {
  var name: String
  var value: JSONValue

  /// - Parameters:
  ///   - place: Of a mapping or a value that is to be another one.
  ///   - change: Makes another of it.
  static func value(
    _ node: SourceNode, at place: SourcePlace? = nil, _ change: (JSONValue) -> JSONValue = { $0 }
  ) -> JSONValue {
    switch node.content {
    case .nothing: return .null
    case .text(let text, _): return scalar(text)
    case .list(let items): return .array(items.map { value($0, at: place, change) })
    case .mapping(let entries):
      let members = entries.map { ($0.key, value($0.value, at: place, change)) }
      let mapping = JSONValue.object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
      return node.place == place ? change(mapping) : mapping
    }
  }

  private static func scalar(_ text: String) -> JSONValue {
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if text.wholeMatch(of: #/[-+]?[0-9]+/#) != nil, let value = Int(text) { return .integer(value) }
    let number = #/[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/#
    if text.wholeMatch(of: number) != nil, let value = Double(text) { return .number(value) }
    return .string(text)
  }
}
