import Snapshots

extension PlanShape {
  /// When sessions begin may differ: by how many, and after which time.
  static func add(_ gatherings: [GatheringPlan], _ roles: Int, to fingerprint: inout Fingerprint) {
    for number in [gatherings.count, roles] { fingerprint.combine(number) }
    for gathering in gatherings {
      fingerprint.combine(gathering.role)
      for room in gathering.rooms { fingerprint.combine(room) }
      fingerprint.combine(gathering.calendar ?? -1)
      fingerprint.combine(gathering.after == nil ? 0 : 1)
    }
  }
}
