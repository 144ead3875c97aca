import Experiments
import FleetModel

/// A point of a grid in words.
enum PointText {
  /// "3 technicians of school and wan 500 Mbit/s of school".
  static func words(_ point: ScenarioPoint) -> String {
    Prose.list(point.settings.map(words))
  }

  private static func words(_ setting: ScenarioPoint.Setting) -> String {
    let value = setting.value
    var keys = setting.path.split(separator: ".").map(String.init)
    if keys.last == "count", keys.count > 2 { keys.removeLast() }
    if setting.path.contains("[") { return "\(setting.path) = \(value)" }
    let isNumber = !value.isEmpty && value.allSatisfy(\.isNumber)
    switch keys.first {
    case "sites"? where keys.count > 2: return amount(keys[2...], isNumber, value) + " of \(keys[1])"
    case "pools"? where isNumber, "links"?: return amount(keys[1...], isNumber, value)
    default: return "\(setting.path) = \(value)"
    }
  }

  /// "1 technician", "8 bench ports", "wan 500 Mbit/s".
  private static func amount(_ keys: ArraySlice<String>, _ isNumber: Bool, _ value: String) -> String {
    var thing = keys.joined(separator: " ")
    if !isNumber { return "\(thing) \(value)" }
    if value == "1", thing.hasSuffix("s") { thing.removeLast() }
    return "\(value) \(thing)"
  }
}
