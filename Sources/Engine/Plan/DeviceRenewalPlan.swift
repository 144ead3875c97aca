import Randomness

/// Devices that come each by itself, again and again.
package struct DeviceRenewalPlan: Sendable {
  /// Microseconds from one coming of a device to its next.
  package var every: Distribution
  /// Microseconds from the start to the first; none: as ``every``.
  package var firsts: [Distribution]
  /// Of each profile, its place among these.
  package var firstOfProfile: [Int]

  package init(every: Distribution, firsts: [Distribution] = [], firstOfProfile: [Int] = []) {
    self.every = every
    self.firsts = firsts
    self.firstOfProfile = firstOfProfile
  }
}
