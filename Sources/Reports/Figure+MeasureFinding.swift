import Experiments

extension Figure {
  /// "never" where a moment was not reached, with the number of such replications; a number is followed by
  /// the number of replications it is of where that is not all.
  package init(_ finding: MeasureFinding, in scale: Scale) {
    let all = finding.values.count
    if finding.neverReached > 0 {
      let isAlways = finding.neverReached == all
      self.init("never", isAlways ? "" : "(\(finding.neverReached) of \(all))")
    } else {
      self.init(finding.interval, in: scale)
      let having = all - finding.undefined
      // A quantile is of all devices, whatever replication they are in.
      if case .quantile = finding.measure.pooling { return }
      if finding.undefined > 0 && having > 0 {
        tail += (tail.isEmpty ? "" : " ") + "(\(having) of \(all))"
      }
    }
  }
}
