import Experiments

extension Figure {
  /// Says so where the moment was never reached, or where the measure was undefined in some replications.
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
