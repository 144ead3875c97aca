import Experiments
import Synchronization

/// A store without a file, which notes what it is asked.
final class MemoryStore: TrialStore {
  struct State {
    var notes: [TrialNote: [Int: [UInt8]]] = [:]
    var reads: [Int] = []
    var kept: [Int] = []
  }

  private let state: Mutex<State>

  private let onCheckpoint: @Sendable (_ work: Int) -> Void

  init(
    _ results: [Int: [UInt8]] = [:], checkpoints: [Int: [UInt8]] = [:],
    onCheckpoint: @escaping @Sendable (_ work: Int) -> Void = { _ in }
  ) {
    state = Mutex(State(notes: [.result: results, .checkpoint: checkpoints]))
    self.onCheckpoint = onCheckpoint
  }

  var checkpoints: [Int: [UInt8]] { state.withLock { $0.notes[.checkpoint] ?? [:] } }

  var results: [Int: [UInt8]] { state.withLock { $0.notes[.result] ?? [:] } }
  /// Jobs in the order in which their results were asked for, and in which they came.
  var reads: [Int] { state.withLock { $0.reads } }
  var kept: [Int] { state.withLock { $0.kept } }

  func holds(_ kind: TrialNote, of job: Int) -> Bool { state.withLock { $0.notes[kind]?[job] != nil } }

  func read(_ kind: TrialNote, of job: Int) -> [UInt8]? {
    state.withLock {
      if kind == .result { $0.reads.append(job) }
      return $0.notes[kind]?[job]
    }
  }

  func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
    let bytes = bytes()
    state.withLock {
      if kind == .result { $0.kept.append(job) }
      $0.notes[kind, default: [:]][job] = bytes
    }
    if kind == .checkpoint { onCheckpoint(work) }
  }
}
