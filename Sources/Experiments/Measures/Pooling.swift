import Statistics

extension Measure {
  /// What a trial's number sums up. It decides how the numbers of several replications become one number with
  /// an interval, and nothing else does.
  package enum Pooling: Sendable, Hashable {
    /// The replication as a whole: when its last device is done, a count, a cost.
    case campaign
    /// The mean over the devices (or the waits) of the replication.
    case mean
    /// The quantile of the devices (or the waits) of the replication: 0.95 for the 95th percentile.
    case quantile(Double)
    /// A share of the replication's devices.
    case share
    /// One total of the replication over another: busy time over time on shift, a level averaged over time.
    case ratio

    /// The number over all replications.
    ///
    /// - Parameters:
    ///   - values: One a replication; those that are not finite are left out.
    ///   - confidence: Between 0 and 1.
    /// - Returns: The mean with its interval by Student's t. Replications are independent, so that holds for
    ///   any kind of number; what is estimated is the expected value in one replication.
    func interval(_ values: [Double], confidence: Double) -> ConfidenceInterval {
      switch self {
      case .campaign, .mean, .quantile, .share, .ratio:
        ConfidenceInterval(values.filter(\.isFinite), confidence: confidence)
      }
    }
  }
}
