import Snapshots

/// Who may do what, and where people can be. How long ways take may differ: it matters when the next one is
/// set out on.
extension PlanShape {
  static func add(_ crews: [CrewPlan], _ travels: [TravelPlan], to fingerprint: inout Fingerprint) {
    for crew in crews {
      fingerprint.combine(crew.members.count)
      for pools in crew.members { pools.withUnsafeBytes { fingerprint.combine(raw: $0) } }
    }
    for travel in travels {
      fingerprint.combine(travel.pool)
      fingerprint.combine(travel.base)
      fingerprint.combine(travel.returns.rawValue)
    }
  }
}
