import Experiments

extension Figure {
  /// "never" where a moment was not reached, with the number of such replications; a mean is followed by the
  /// number of replications it is of where that is not all.
  package init(_ finding: MeasureFinding, in scale: Scale) {
    let all = finding.values.count
    if finding.neverReached > 0 {
      let isAlways = finding.neverReached == all
      self.init("never", isAlways ? "" : "(\(finding.neverReached) of \(all))")
    } else {
      self.init(finding.interval, in: scale)
      if finding.undefined > 0 && finding.interval.count > 0 {
        tail += (tail.isEmpty ? "" : " ") + "(\(finding.interval.count) of \(all))"
      }
    }
  }
}
