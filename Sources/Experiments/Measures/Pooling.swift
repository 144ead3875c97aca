import Statistics

extension Measure {
  /// What a trial's number sums up. It decides how the numbers of several replications become one number with
  /// an interval, and nothing else does.
  package enum Pooling: Sendable, Hashable {
    /// The replication as a whole: when its last device is done, a count, a cost.
    case campaign
    /// The mean over the devices (or the waits) of all replications.
    case mean(Sample)
    /// The quantile of the devices (or the waits) of all replications: 0.95 for the 95th percentile.
    case quantile(Double, of: Sample)
    /// A share of the devices (or the requests) of all replications.
    case share
    /// One total over another: busy time over time on shift, a level averaged over time.
    case ratio

    /// What it is a number of, for files.
    package var words: String {
      switch self {
      case .campaign: "campaign"
      case .mean(.clock), .quantile(_, of: .clock), .share: "device"
      case .mean(.waits), .quantile(_, of: .waits): "request"
      case .ratio: "time"
      }
    }

    /// The same without what it is of: enough to compare results that are on file.
    package var estimator: Estimator {
      switch self {
      case .campaign: .campaign
      case .mean: .mean
      case .quantile: .quantile
      case .share: .share
      case .ratio: .ratio
      }
    }

    /// The number over all replications, with its interval: by Student's t for campaigns, which are
    /// independent; of ratios of totals over the replications as clusters for means and ratios; by Wilson at
    /// the effective size for shares. Quantiles are those of a ``ClusteredSample``, and not of these numbers.
    ///
    /// - Parameters:
    ///   - values: One a replication; those that are not finite are left out.
    ///   - weights: How much each replication counts: its devices, its time.
    ///   - confidence: Between 0 and 1.
    func interval(_ values: [Double], weights: [Double], confidence: Double) -> ConfidenceInterval {
      switch self {
      case .campaign: return ConfidenceInterval(values.filter(\.isFinite), confidence: confidence)
      case .mean, .ratio:
        return ClusteredRatio(values: values, weights: weights).interval(confidence: confidence)
      case .share:
        return ClusteredRatio(values: values, weights: weights).shareInterval(confidence: confidence)
      case .quantile: preconditionFailure("a quantile of devices is no average of quantiles")
      }
    }
  }
}
