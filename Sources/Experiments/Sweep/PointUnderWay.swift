/// A point whose trials are being run: which is next, and what those that are over have left, in order of
/// replication.
struct PointUnderWay {
  let place: Int
  let point: OpenPoint
  private let replications: Range<Int>
  private var jobs: Range<Int>
  private var collectors: [StrategyCollector]
  /// By job, until their replication is complete.
  private var here: [Int: TrialResult] = [:]
  private var nextReplication: Int

  init(_ place: Int, _ point: OpenPoint, _ replications: Range<Int>) {
    self.place = place
    self.point = point
    self.replications = replications
    let count = point.experiment.strategies.count
    jobs = replications.lowerBound * count..<replications.upperBound * count
    collectors = point.experiment.strategies.map { StrategyCollector($0, keepsFates: false) }
    nextReplication = replications.lowerBound
  }

  /// The next trial to be begun; nil: all are.
  mutating func nextJob() -> Int? { jobs.popFirst() }

  mutating func add(_ result: TrialResult, of job: Int) {
    here[job] = result
    let count = collectors.count
    while nextReplication < replications.upperBound {
      let own = nextReplication * count..<(nextReplication + 1) * count
      guard own.allSatisfy({ here[$0] != nil }) else { return }
      for (index, job) in own.enumerated() {
        if let result = here.removeValue(forKey: job) { collectors[index].add(result) }
      }
      nextReplication += 1
    }
  }

  /// The numbers of the point; nil: trials are missing.
  func trials() -> PointTrials? {
    if nextReplication < replications.upperBound { return nil }
    let experiment = point.experiment
    return PointTrials(
      collectors, experiment.catalogue, confidence: experiment.scenario.experiment.confidence,
      from: replications.lowerBound)
  }
}
