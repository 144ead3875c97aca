import Engine
import FleetModel

/// Evaluates points: scenarios that differ in some values, run on common random numbers. Trials of several
/// points run side by side, so that no thread waits for the last trial of a point; results come in the order
/// asked for, whatever thread was first.
package struct Sweep: Sendable {
  /// The most trials that run at the same time.
  package var threads: Int
  /// Finished points are kept there, and not run again.
  package var store: (any PointStore)?
  /// Tells apart programs that bear the same version.
  package var build: String
  /// Makes the experiment of the point of a number, on any thread: it reads and lowers the point's scenario.
  package var experiment: @Sendable (_ number: Int) throws(PointFault) -> Experiment

  package init(
    threads: Int, store: (any PointStore)?, build: String,
    experiment: @escaping @Sendable (_ number: Int) throws(PointFault) -> Experiment
  ) {
    self.threads = max(1, threads)
    self.store = store
    self.build = build
    self.experiment = experiment
  }

  /// Why a point has no numbers.
  package enum PointFault: Error, Sendable, Hashable {
    /// Its scenario is wrong: the mistakes in words, a line each.
    case wrong(String)
    /// This trial of that strategy had no result.
    case failed(TrialFault, strategy: String)
  }

  /// How the evaluation of points ended.
  package enum Ending: Sendable, Hashable {
    case complete
    /// The user stopped it; the points that were finished by then count.
    case interrupted
    /// The point of that number has no numbers. Those before it in the order count.
    case failed(Int, PointFault)
  }

  /// Evaluates points, each on the same replications.
  ///
  /// A point whose numbers are kept is not run again. To go on with a point that has some replications, ask
  /// for those behind them, and join both with ``PointTrials/followed(by:)``.
  ///
  /// - Parameters:
  ///   - numbers: Of the points, in the order in which they are wanted.
  ///   - replications: Counted from 0; not empty.
  ///   - stop: Asked for by the user.
  ///   - collect: Called with each point, in order.
  package func evaluate(
    _ numbers: [Int], replications: Range<Int>, stop: StopSignal = StopSignal(),
    collect: (PointEvaluation) -> Void
  ) async -> Ending {
    precondition(!replications.isEmpty, "a point without replications")
    var run = SweepRun(numbers: numbers, replications: replications, threads: threads)
    let halt = StopSignal(listeningTo: [stop])
    await withTaskGroup(of: SweepRun.Result.self) { group in
      func launch() {
        while !stop.isRequested, let step = run.next() {
          group.addTask { result(of: step, replications, stop: halt, interrupt: stop) }
        }
      }
      launch()
      while let result = await group.next() {
        run.take(result) { finished in
          let bytes = finished.evaluation.trials.snapshot
          store?.keep(bytes, of: finished.key)
        }
        while let evaluation = run.handOut() { collect(evaluation) }
        launch()
      }
    }
    return run.ending
  }

  /// Keeps the numbers of an experiment that was run by itself, so that a point that is the same is not run
  /// again.
  package func keep(_ trials: PointTrials, of experiment: Experiment) {
    let identity = RunIdentity(experiment.scenario, version: experiment.version, build: build)
    let key = PointKey(
      identity, trials.replications, confidence: experiment.scenario.experiment.confidence)
    if store?.read(key) == nil { store?.keep(trials.snapshot, of: key) }
  }

  private func result(
    of step: SweepRun.Step, _ replications: Range<Int>, stop: StopSignal, interrupt: StopSignal
  ) -> SweepRun.Result {
    switch step {
    case .open(let place, let number):
      do throws(PointFault) {
        return .opened(place, try open(number, replications))
      } catch {
        return .failed(place, error)
      }
    case .trial(let place, let point, let job):
      if let kept = point.experiment.kept(job, in: point.trialStore) { return .ran(place, job, kept) }
      switch point.experiment.outcome(of: job, stop: stop, interrupt: interrupt, point.trialStore) {
      case .success(let results): return results.first.map { .ran(place, job, $0.result) } ?? .stopped
      case .failure(let fault):
        let strategies = point.experiment.strategies
        return .failed(place, .failed(fault, strategy: strategies[job % strategies.count].strategy.name))
      }
    }
  }

  /// Reads and lowers a point, and looks whether the store has its numbers.
  private func open(_ number: Int, _ replications: Range<Int>) throws(PointFault) -> OpenPoint {
    let experiment = try experiment(number)
    let identity = RunIdentity(experiment.scenario, version: experiment.version, build: build)
    let key = PointKey(identity, replications, confidence: experiment.scenario.experiment.confidence)
    var point = OpenPoint(number: number, experiment: experiment, key: key)
    if let bytes = store?.read(key), let trials = try? PointTrials(snapshot: bytes),
      point.fits(trials, replications)
    {
      point.kept = trials
    } else {
      point.trialStore = store?.trials(of: key) { identity }
    }
    return point
  }
}
