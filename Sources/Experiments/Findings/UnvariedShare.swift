import Statistics

/// All devices, or none, in every replication: what that says of the share depends on what could make it
/// otherwise.
package struct UnvariedShare: Sendable, Hashable {
  package var isAll: Bool
  package var devices: Int
  package var replications: Int
  /// If devices meet their fate independently of each other: how far the share may lie from all, or none.
  package var ifIndependent: Double
  /// If something hits all devices of a campaign at once.
  package var ifTogether: Double

  init(isAll: Bool, devices: Int, replications: Int, interval: ConfidenceInterval) {
    self.isAll = isAll
    self.devices = devices
    self.replications = replications
    let alone = ConfidenceInterval(successes: 0, of: devices, confidence: interval.confidence)
    ifIndependent = alone.upper.isFinite ? alone.upper : 1
    ifTogether = isAll ? 1 - max(0, interval.lower) : min(1, interval.upper)
  }
}
