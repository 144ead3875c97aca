/// Where time went: at a stage, or waiting for something.
package struct CauseOfTime: Sendable, Hashable {
  /// "waiting for technicians", or a stage's name; that of a fallback's stage begins with the fallback's.
  package var what: String
  /// Mean seconds per finished journey.
  package var seconds: Double
  /// The part of them that was downtime.
  package var secondsDown: Double

  package init(what: String, seconds: Double, secondsDown: Double) {
    self.what = what
    self.seconds = seconds
    self.secondsDown = secondsDown
  }
}

extension StrategyFindings {
  /// Waits by what is waited for, the rest by stage; in the order of the program, without what takes no time.
  package var timeByCause: [CauseOfTime] {
    var causes: [CauseOfTime] = []
    func add(_ what: String, _ seconds: Double, down: Double) {
      guard seconds > 0 else { return }
      if let index = causes.firstIndex(where: { $0.what == what }) {
        causes[index].seconds += seconds
        causes[index].secondsDown += down
      } else {
        causes.append(CauseOfTime(what: what, seconds: seconds, secondsDown: down))
      }
    }
    for row in attribution {
      let stage = row.strategy == name ? row.stage : "\(row.strategy): \(row.stage)"
      add("waiting for \(row.waitsFor ?? stage)", row.waited.mean, down: row.waitedDown.mean)
      add(stage, row.spent.mean, down: row.spentDown.mean)
    }
    return causes
  }
}
