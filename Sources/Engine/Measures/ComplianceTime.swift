/// What the third clock of a journey shows at its end: how long the device did not meet policy.
package struct ComplianceTime: BitwiseCopyable, Sendable, Hashable {
  package var toCompliant: TimeSpan
  /// The part of it in the user's working hours.
  package var toCompliantInHours: TimeSpan

  package init(toCompliant: TimeSpan = .zero, toCompliantInHours: TimeSpan = .zero) {
    self.toCompliant = toCompliant
    self.toCompliantInHours = toCompliantInHours
  }
}
