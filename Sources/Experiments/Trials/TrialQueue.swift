/// Decides which trial runs next, and holds results until those of the other strategies of their replication
/// are there, too.
///
/// Results that a store holds take no room here: they are read when their replication is collected. So memory
/// does not grow with what an earlier run has done.
struct TrialQueue {
  private let strategyCount: Int
  /// Jobs below this number exist.
  private let jobCount: Int
  private let isKept: (_ job: Int) -> Bool
  private var nextJob = 0
  /// Kept results that could not be read after all.
  private var again: [Int] = []
  /// By job, until their replication is complete.
  private var here: [Int: TrialResult] = [:]
  private var kept: Set<Int> = []
  private var nextReplication = 0
  /// Replications handed out that were kept as a whole.
  private(set) var keptReplications = 0

  /// - Parameter isKept: Whether the store holds a result of that job from an earlier run.
  init(strategyCount: Int, replications: Int, isKept: @escaping (_ job: Int) -> Bool) {
    self.strategyCount = strategyCount
    jobCount = strategyCount * replications
    self.isKept = isKept
    passKept()
  }

  /// The next trial to be run, in order; nil: no more.
  mutating func next() -> Int? {
    if let job = again.popLast() { return job }
    if nextJob == jobCount { return nil }
    let job = nextJob
    nextJob += 1
    // Kept trials are passed over now, not at the next call: behind the last trial to run there is none.
    passKept()
    return job
  }

  private mutating func passKept() {
    while nextJob < jobCount, isKept(nextJob) {
      kept.insert(nextJob)
      nextJob += 1
    }
  }

  /// Takes in the result of a trial that was given out.
  mutating func add(_ result: TrialResult, of job: Int) {
    assert(here[job] == nil, "a result comes once")
    here[job] = result
  }

  /// - Parameter read: Fetches a kept result. A trial whose result it cannot give is run again.
  /// - Returns: The results of the next replication, by strategy; nil where some are not there yet.
  mutating func replication(_ read: (_ job: Int) -> TrialResult?) -> [TrialResult]? {
    let jobs = nextReplication * strategyCount..<(nextReplication + 1) * strategyCount
    guard jobs.allSatisfy({ here[$0] != nil || kept.contains($0) }) else { return nil }
    var results: [TrialResult] = []
    for job in jobs {
      if let result = here[job] ?? read(job) {
        results.append(result)
      } else {
        kept.remove(job)
        again.append(job)
      }
    }
    if results.count < jobs.count { return nil }
    if jobs.allSatisfy(kept.contains) { keptReplications += 1 }
    for job in jobs {
      here[job] = nil
      kept.remove(job)
    }
    nextReplication += 1
    return results
  }
}
