import Engine
import Experiments
import Synchronization

/// Keeps notes of trials in memory, and interrupts the run as soon as it has got the state of one.
final class InterruptingStore: TrialStore {
  private let notes = Mutex<[TrialNote: [Int: [UInt8]]]>([:])
  let stop = StopSignal()

  var checkpoints: Int { notes.withLock { $0[.checkpoint]?.count ?? 0 } }

  func holds(_ kind: TrialNote, of job: Int) -> Bool { notes.withLock { $0[kind]?[job] != nil } }

  func read(_ kind: TrialNote, of job: Int) -> [UInt8]? { notes.withLock { $0[kind]?[job] } }

  func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
    let bytes = bytes()
    notes.withLock { $0[kind, default: [:]][job] = bytes }
    if kind == .checkpoint { stop.request() }
  }
}
