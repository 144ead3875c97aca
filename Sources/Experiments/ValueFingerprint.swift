import Engine
import FleetModel
import Snapshots
import Statistics

/// A fingerprint of any value of the model, whatever it is made of: the same in every process, unlike
/// `Hasher`.
///
/// It walks the stored properties of a value by reflection, so that a property that is added later counts
/// without a change here. If one were forgotten, a run could go on with the results of another scenario.
struct ValueFingerprint {
  private var fingerprint = Fingerprint()

  static func hex(_ value: Any) -> String {
    var walk = ValueFingerprint()
    walk.add(value)
    return walk.fingerprint.hex
  }

  private mutating func add(_ value: Any) {
    switch value {
    case let number as Int: fingerprint.combine(number)
    case let number as Double: fingerprint.combine(number.bitPattern)
    case let text as String: fingerprint.combine(text)
    case let hours as OpeningHours: add(hours)
    case let flag as Bool: fingerprint.combine(flag ? 1 : 0)
    case let moment as Instant: fingerprint.combine(moment.microseconds)
    // What it sets makes the scenario meanwhile, which need not be walked as well.
    case let change as Change:
      for part in [change.kind, change.when, change.isPerSite, change.affects, change.settings] as [Any] {
        add(part)
      }
    // Where in a file something was written, and how well it is known, changes no trial.
    case is SourcePlace, is Assumption, is Fleet.ImportSummary, is StrategyOrigin: break
    default: addParts(value)
    }
  }

  /// By far the longest lists of a scenario: a year has hundreds of shifts.
  private mutating func add(_ hours: OpeningHours) {
    fingerprint.combine(hours.intervals.count)
    for interval in hours.intervals {
      fingerprint.combine(interval.opens.microseconds)
      fingerprint.combine(interval.closes.microseconds)
    }
  }

  private mutating func addParts(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    fingerprint.combine(mirror.children.count)
    switch mirror.displayStyle {
    case .dictionary, .set:
      // Their order differs from process to process.
      for part in mirror.children.map({ ValueFingerprint.hex($0.value) }).sorted() {
        fingerprint.combine(part)
      }
    case .enum where mirror.children.isEmpty: fingerprint.combine("\(value)")
    // A leaf, of whatever type: a number of another size, say.
    case nil where mirror.children.isEmpty: fingerprint.combine("\(value)")
    default:
      for child in mirror.children {
        fingerprint.combine(child.label ?? "")
        add(child.value)
      }
    }
  }
}
