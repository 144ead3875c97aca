/// Decides what runs next in a sweep, and puts results in order. It starts nothing itself.
///
/// Points are opened one behind the other, and only when those that are open have no more trials to be
/// begun: so memory holds as many as there are threads, however many there are.
struct SweepRun {
  enum Step: Sendable {
    /// To read the point of that number; `place` is its place in the order.
    case open(place: Int, number: Int)
    case trial(place: Int, OpenPoint, job: Int)
  }

  enum Result: Sendable {
    case opened(Int, OpenPoint)
    case ran(Int, Int, TrialResult)
    case failed(Int, Sweep.PointFault)
    /// A trial that was stopped before its end.
    case stopped
  }

  private let numbers: [Int]
  private let replications: Range<Int>
  private let threads: Int
  private var running = 0
  private var nextPlace = 0
  private var opening = 0
  /// In the order of their places.
  private var open: [PointUnderWay] = []
  /// Finished ones that wait for their turn.
  private var finished: [Int: PointEvaluation] = [:]
  private var handedOut = 0
  private var failure: (place: Int, fault: Sweep.PointFault)?

  init(numbers: [Int], replications: Range<Int>, threads: Int) {
    self.numbers = numbers
    self.replications = replications
    self.threads = threads
  }

  var ending: Sweep.Ending {
    if handedOut == numbers.count { return .complete }
    if let failure, failure.place == handedOut { return .failed(numbers[failure.place], failure.fault) }
    return .interrupted
  }

  /// What a thread that is free does next; nil: nothing now.
  mutating func next() -> Step? {
    if running == threads { return nil }
    // Nothing is begun behind a point that failed; those before it count, and are run to their end.
    let limit = failure?.place ?? .max
    for index in open.indices where open[index].place < limit {
      guard let job = open[index].nextJob() else { continue }
      running += 1
      return .trial(place: open[index].place, open[index].point, job: job)
    }
    // Points that are finished and wait for an earlier one take room, too.
    guard nextPlace < min(limit, numbers.count), open.count + opening + finished.count <= 2 * threads else {
      return nil
    }
    running += 1
    opening += 1
    nextPlace += 1
    return .open(place: nextPlace - 1, number: numbers[nextPlace - 1])
  }

  /// Takes in the result of a step.
  ///
  /// - Parameter keep: Called with a point that was run to its end.
  mutating func take(_ result: Result, keep: ((evaluation: PointEvaluation, key: PointKey)) -> Void) {
    running -= 1
    switch result {
    case .opened(let place, let point):
      opening -= 1
      if let kept = point.kept {
        finished[place] = point.evaluation(kept, isKept: true)
      } else {
        let index = open.firstIndex { $0.place > place } ?? open.endIndex
        open.insert(PointUnderWay(place, point, replications), at: index)
      }
    case .ran(let place, let job, let result):
      guard let index = open.firstIndex(where: { $0.place == place }) else { return }
      open[index].add(result, of: job)
      guard let trials = open[index].trials() else { return }
      let point = open.remove(at: index).point
      let evaluation = point.evaluation(trials, isKept: false)
      keep((evaluation, point.key))
      finished[place] = evaluation
    case .failed(let place, let fault):
      if !open.contains(where: { $0.place == place }) { opening -= 1 }
      if place < failure?.place ?? .max { failure = (place, fault) }
    case .stopped: break
    }
  }

  /// The next point in order, if it is finished.
  mutating func handOut() -> PointEvaluation? {
    guard let next = finished.removeValue(forKey: handedOut) else { return nil }
    handedOut += 1
    return next
  }
}
