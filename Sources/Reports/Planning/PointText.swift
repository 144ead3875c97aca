import Experiments
import FleetModel

/// A point of a grid in words.
enum PointText {
  /// "3 technicians of school, wan of school 500 Mbit/s".
  static func words(_ point: ScenarioPoint) -> String {
    Prose.list(point.settings.map(words))
  }

  private static func words(_ setting: ScenarioPoint.Setting) -> String {
    let value = setting.value
    var keys = setting.path.split(separator: ".").map(String.init)
    if keys.last == "count", keys.count > 2 { keys.removeLast() }
    let isNumber = !value.isEmpty && value.allSatisfy(\.isNumber)
    switch (keys.first, keys.count, setting.path.contains("[")) {
    case ("sites"?, 3, false):
      return isNumber ? "\(value) \(keys[2]) of \(keys[1])" : "\(keys[2]) of \(keys[1]) \(value)"
    case ("pools"?, 2, false) where isNumber: return "\(value) \(keys[1])"
    case ("links"?, 2, false): return "\(keys[1]) \(value)"
    default: return "\(setting.path) = \(value)"
    }
  }
}
