import Experiments
import Synchronization

/// A journal that is begun when there is something to lose: a run that is over in no time leaves no trace of
/// it, and whatever an earlier run has left stays as it is. Until then notes wait in memory.
///
/// When that is depends on the work done, not on a clock, so it is the same on every machine.
package final class LateJournal: TrialStore {
  /// Events of finished trials: less than half a second's work.
  package static let enoughWork = 1_000_000
  /// What waits in memory at most.
  private static let enoughBytes = 4 << 20

  private struct Waiting {
    var kind: TrialNote
    var job: Int
    var bytes: [UInt8]
  }

  private enum State {
    case waiting([Waiting], work: Int, bytes: Int)
    /// Nil: it could not be begun, which has been told; the run goes on without.
    case begun(RunJournal?)
  }

  private let state: Mutex<State>
  private let start: @Sendable () -> RunJournal?

  /// `start` is called once, by whichever thread has the first note too many.
  package init(start: @escaping @Sendable () -> RunJournal?) {
    self.start = start
    state = Mutex(.waiting([], work: 0, bytes: 0))
  }

  /// One that has been begun.
  package init(_ journal: RunJournal?) {
    start = { nil }
    state = Mutex(.begun(journal))
  }

  /// Nil: not begun, or not possible.
  package var journal: RunJournal? {
    state.withLock { if case .begun(let journal) = $0 { journal } else { nil } }
  }

  /// Waits no longer, if there is anything to keep. Answers the journal, if there is one.
  @discardableResult package func begin() -> RunJournal? {
    state.withLock { state in
      if case .waiting(let waiting, _, _) = state, !waiting.isEmpty { begin(&state) }
      if case .begun(let journal) = state { return journal }
      return nil
    }
  }

  private func begin(_ state: inout State) {
    guard case .waiting(let waiting, _, _) = state else { return }
    let journal = start()
    for note in waiting { journal?.keep(note.kind, of: note.job, note.bytes, work: 0) }
    state = .begun(journal)
  }

  package func holds(_ kind: TrialNote, of job: Int) -> Bool {
    journal?.holds(kind, of: job) ?? (waiting(kind, job) != nil)
  }

  package func read(_ kind: TrialNote, of job: Int) -> [UInt8]? {
    journal.map { $0.read(kind, of: job) } ?? waiting(kind, job)
  }

  private func waiting(_ kind: TrialNote, _ job: Int) -> [UInt8]? {
    state.withLock { state in
      guard case .waiting(let notes, _, _) = state else { return nil }
      return notes.last { $0.kind == kind && $0.job == job }?.bytes
    }
  }

  package func keep(_ kind: TrialNote, of job: Int, _ bytes: [UInt8], work: Int) {
    let begun: RunJournal?? = state.withLock { state in
      guard case .waiting(var notes, let before, let size) = state else {
        if case .begun(let journal) = state { return .some(journal) }
        return nil
      }
      notes.append(Waiting(kind: kind, job: job, bytes: bytes))
      state = .waiting(notes, work: before + work, bytes: size + bytes.count)
      if before + work >= LateJournal.enoughWork || size + bytes.count >= LateJournal.enoughBytes {
        begin(&state)
      }
      return nil
    }
    // Outside the lock: the journal has its own.
    if let begun { begun?.keep(kind, of: job, bytes, work: work) }
  }
}
