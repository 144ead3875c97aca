import Experiments
import FleetModel

/// A point of a grid in words.
enum PointText {
  /// "3 technicians of school, wan of school 500 Mbit/s".
  static func words(_ point: ScenarioPoint) -> String {
    Prose.list(point.settings.map(words))
  }

  private static func words(_ setting: ScenarioPoint.Setting) -> String {
    var keys = setting.path.split(separator: ".").map(String.init)
    let isCount = keys.last == "count" && keys.count > 1 || setting.path.hasPrefix("sites.") && keys.count == 3
    guard !setting.path.contains("[") else { return "\(setting.path) = \(setting.value)" }
    if keys.last == "count", keys.count > 1 { keys.removeLast() }
    let isNumber = !setting.value.isEmpty && setting.value.allSatisfy(\.isNumber)
    let thing = keys.first == "sites" && keys.count == 3 ? "\(keys[2]) of \(keys[1])" : nil
    if let thing { return isCount && isNumber ? "\(setting.value) \(thing)" : "\(thing) \(setting.value)" }
    if isCount, isNumber, let last = keys.last { return "\(setting.value) \(last)" }
    return "\(setting.path) = \(setting.value)"
  }
}
