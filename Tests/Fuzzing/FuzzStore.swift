import Engine
import Experiments
import Synchronization

/// Keeps trials in memory, and stops the run when one of its trials has done enough.
final class FuzzStore: TrialStore {
  private struct State {
    var notes: [TrialNote: [Int: [UInt8]]] = [:]
    var stop = StopSignal()
  }

  private let state = Mutex(State())
  private let mostEvents: Int

  init(mostEvents: Int) { self.mostEvents = mostEvents }

  var stop: StopSignal { state.withLock { $0.stop } }

  /// The run that has been stopped is to go on.
  func beginAgain() { state.withLock { $0.stop = StopSignal() } }

  func put(_ kind: TrialNote, of job: Int, _ bytes: [UInt8]) {
    state.withLock { $0.notes[kind, default: [:]][job] = bytes }
  }

  func holds(_ kind: TrialNote, of job: Int) -> Bool { read(kind, of: job) != nil }

  func read(_ kind: TrialNote, of job: Int) -> [UInt8]? { state.withLock { $0.notes[kind]?[job] } }

  func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
    put(kind, of: job, bytes())
    if kind == .checkpoint, work >= mostEvents { stop.request() }
  }
}
