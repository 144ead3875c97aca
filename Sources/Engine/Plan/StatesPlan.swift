/// What devices can be, beside where they are: states with closed sets of values, which journeys write and
/// read.
package struct StatesPlan: Sendable, Hashable {
  /// In the order in which ops number them.
  package var states: [StatePlan] = []
  /// When it is counted how many devices with each value have come to which end; ascending.
  package var moments: [Instant] = []
  /// How many outcomes journeys can have, as ops number them.
  package var outcomeCount = 0

  /// No states.
  package init() {}

  package init(states: [StatePlan], moments: [Instant], outcomeCount: Int) {
    self.states = states
    self.moments = moments
    self.outcomeCount = outcomeCount
  }
}

/// One state: every journey, or every device, has one of its values at any time.
package struct StatePlan: Sendable, Hashable {
  /// As many as a set of them has bits.
  package static let mostValues = 64

  package var valueCount: Int
  /// Whether a device keeps it for its next journey; otherwise every journey starts anew.
  package var isOfDevice: Bool
  /// Of each profile, the value at the start.
  package var starts: [UInt8]

  package init(valueCount: Int, isOfDevice: Bool, starts: [UInt8]) {
    self.valueCount = valueCount
    self.isOfDevice = isOfDevice
    self.starts = starts
  }
}
