import Engine

/// The names of everything in a ``Plan``, kept outside the engine for those who report.
package struct Legend: Sendable {
  package struct StageRow: Sendable, Hashable {
    package var strategy: String
    package var name: String
    /// What a device waits for here (a pool, a service, a calendar); nil: nothing.
    package var waitsFor: String?
    package var place: SourcePlace
  }

  package struct PoolRole: Sendable, Hashable {
    package var name: String
    package var isStaff: Bool
    /// For each pool of the role, by index into the plan's pools.
    package var members: Range<Int>
    package var ratePerHour: [Double]
    package var isPerSite: Bool
  }

  package struct LinkRole: Sendable, Hashable {
    package var name: String
    package var members: [Int]
  }

  package var strategy: String
  package var stages: [StageRow]
  package var poolRoles: [PoolRole]
  package var linkRoles: [LinkRole]
  /// The link role each flow class was made for, as a path: "wifi → wan".
  package var flowClassNames: [String]
  package var services: [String]
  package var calendars: [String]
  package var samplers: [String]
  package var siteNames: [String]
  /// Per profile.
  package var groups: [String]
  package var downtimeCostPerHour: [Double]
  /// Devices that no wave releases.
  package var untouched: Int
  package var released: Int

  package static let outcomes = Stage.Outcome.allCases

  package var listingNames: ProgramListing.Names {
    let legend = self
    return ProgramListing.Names(
      stages: stages.map { $0.strategy == strategy ? $0.name : "\($0.strategy): \($0.name)" },
      pool: { base in legend.poolRoles.first { $0.members.contains(base) }?.name ?? "pool \(base)" },
      flowClass: { base in legend.flowClassNames[base] },
      service: { legend.services[$0] },
      calendar: { $0 < 0 ? "always" : legend.calendars[$0] },
      sampler: { legend.samplers[$0] },
      outcome: { Legend.outcomes[$0].rawValue })
  }
}
