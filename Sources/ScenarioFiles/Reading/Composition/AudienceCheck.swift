import FleetModel

/// Doubts strategies that are given devices they are not for (`applies to`).
struct AudienceCheck {
  let fleet: Fleet
  let rollout: Rollout

  /// What is known of some devices: their group, and what they have in one column.
  private struct Devices {
    var group: String
    var column: String
    var value: String

    /// Whether a condition holds of them; nil: of some, or not known before the trial.
    func hold(_ condition: Condition) -> Bool? {
      switch condition {
      case .isOneOf(let column, _), .isNoneOf(let column, _), .isAtLeast(let column, _):
        guard column == self.column || column == "group" else { return nil }
        return condition.holds { $0 == "group" ? group : value }
      case .incident, .state, .pool: return nil
      }
    }

    func all(_ conditions: [Condition]) -> Bool? {
      let known = conditions.map(hold)
      if known.contains(false) { return false }
      return known.contains(nil) ? nil : true
    }
  }

  /// - Parameter node: Of `strategies`, where what is doubted is told.
  func doubt(_ strategies: [Strategy], in node: ScenarioNode?) {
    for strategy in strategies {
      guard let place = AudienceCheck.place(of: strategy.name, in: node) else { continue }
      let parts =
        strategy.parts.isEmpty ? [Strategy.Part(conditions: [], strategy: strategy)] : strategy.parts
      for (index, part) in parts.enumerated() {
        for condition in part.strategy.facts.appliesTo {
          for (name, devices) in outside(condition, of: part, after: parts[..<index]) {
            let have = devices == 1 ? "1 device has" : "\(devices) devices have"
            place.diagnostics.warning(
              at: place.place, path: place.path,
              "'\(part.strategy.name)' does not apply to \(name), and \(have) it; a 'mix' can give them "
                + "another strategy, and 'where' of a wave leaves them alone")
          }
        }
      }
    }
  }

  /// Values of a condition's column that fail it and that devices of the part have, with how many those are.
  private func outside(
    _ condition: Condition, of part: Strategy.Part, after earlier: ArraySlice<Strategy.Part>
  )
    -> [(name: String, devices: Int)]
  {
    let column: String
    switch condition {
    case .isOneOf(let name, _), .isNoneOf(let name, _), .isAtLeast(let name, _): column = name
    case .incident, .state, .pool: return []
    }
    var found: [(name: String, devices: Double)] = []
    for group in fleet.groups {
      for share in AudienceCheck.shares(of: column, in: group) where share.share > 0 {
        let devices = Devices(group: group.name, column: column, value: share.value)
        guard devices.hold(condition) == false, comes(devices), devices.all(part.conditions) != false,
          !earlier.contains(where: { devices.all($0.conditions) == true })
        else { continue }
        let name = "\(column): \(share.value)"
        let count = share.share * Double(group.deviceCount)
        if let known = found.firstIndex(where: { $0.name == name }) {
          found[known].devices += count
        } else {
          found.append((name, count))
        }
      }
    }
    return found.map { ($0.name, max(1, Int($0.devices.rounded()))) }
  }

  private static func shares(of column: String, in group: Fleet.Group) -> [Fleet.Share] {
    if column == "group" { return [Fleet.Share(group.name, 1)] }
    return group.columns.last { $0.name == column }?.shares ?? []
  }

  /// Whether the rollout may release them.
  private func comes(_ devices: Devices) -> Bool {
    switch rollout {
    case .waves(let waves):
      waves.contains { wave in
        wave.groups?.contains(devices.group) != false && devices.all(wave.conditions) != false
      }
    case .arrivals(let streams): streams.contains { $0.groups?.contains(devices.group) != false }
    case .again: true
    }
  }

  /// Where a strategy is named among those that are compared.
  private static func place(of name: String, in node: ScenarioNode?) -> ScenarioNode? {
    guard let node else { return nil }
    switch node.source.content {
    case .mapping(let entries):
      return entries.first { $0.key == name }.map {
        ScenarioNode(
          text: name, at: $0.keyPlace, path: "\(node.path).\(name)", diagnostics: node.diagnostics)
      }
    case .list: return node.list()?.first { $0.rawText == name }
    case .nothing, .text: return nil
    }
  }
}
