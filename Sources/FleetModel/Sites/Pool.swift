/// People or things of which one is held at a time: technicians, bench ports, USB keys, portal operators.
package struct Pool: Sendable, Hashable {
  package var name: String
  /// How many there are, at each site or in all.
  package var count: Int
  /// Nil: always there.
  package var roster: String?
  /// In the scenario's currency, per hour of work.
  package var ratePerHour: Double
  /// People's hours count as labour.
  package var isStaff: Bool
  /// Whether a request of better priority interrupts work of worse priority, which later goes on where it
  /// stopped.
  package var preempts: Bool
  /// What its people are qualified for.
  package var can: [String]
  /// Nil: they work where they are.
  package var travel: Travel?
  package var place: SourcePlace

  package init(
    name: String, count: Int, roster: String? = nil, ratePerHour: Double = 0, isStaff: Bool,
    preempts: Bool, can: [String] = [], travel: Travel? = nil, place: SourcePlace = .unknown
  ) {
    self.name = name
    self.count = count
    self.roster = roster
    self.ratePerHour = ratePerHour
    self.isStaff = isStaff
    self.preempts = preempts
    self.can = can
    self.travel = travel
    self.place = place
  }
}
