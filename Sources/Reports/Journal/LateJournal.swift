import Experiments
import Synchronization

/// A journal that is begun only when a run has done some work: one that is over in no time does not pay for a
/// journal, and does not touch that of an earlier run. Trials that are finished before that are not kept,
/// because to run them again takes less time than to write them.
///
/// The moment depends on the work done, not on a clock, so it is the same on every machine.
package final class LateJournal: TrialStore {
  /// Events of finished trials: a fraction of a second's work.
  package static let enoughWork = 3_000_000

  private enum State {
    case early(work: Int)
    /// Nil: it could not be begun. The user has been told, and the run goes on without a journal.
    case begun(RunJournal?)
  }

  private let state: Mutex<State>
  private let enoughWork: Int
  private let begin: @Sendable () -> RunJournal?

  /// - Parameters:
  ///   - enoughWork: Events of finished trials after which the journal is begun.
  ///   - begin: Makes the journal, or tells the user why it cannot and returns nil. Called at most once, from
  ///     any thread.
  package init(
    enoughWork: Int = LateJournal.enoughWork, begin: @escaping @Sendable () -> RunJournal?
  ) {
    self.enoughWork = enoughWork
    self.begin = begin
    state = Mutex(.early(work: 0))
  }

  /// A journal that has been begun already.
  package init(_ journal: RunJournal) {
    begin = { nil }
    enoughWork = 0
    state = Mutex(.begun(journal))
  }

  /// Nil: not begun yet, or it could not be begun.
  package var journal: RunJournal? {
    state.withLock { if case .begun(let journal) = $0 { journal } else { nil } }
  }

  package func holds(_ kind: TrialNote, of job: Int) -> Bool { journal?.holds(kind, of: job) ?? false }

  package func read(_ kind: TrialNote, of job: Int) -> [UInt8]? { journal?.read(kind, of: job) }

  package func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
    let journal = state.withLock { state -> RunJournal? in
      switch state {
      case .begun(let journal): return journal
      case .early(let before):
        state = .early(work: before + work)
        if before + work < enoughWork { return nil }
        let journal = begin()
        state = .begun(journal)
        return journal
      }
    }
    // Outside the lock: the journal has its own.
    journal?.keep(kind, of: job, work: work, bytes)
  }
}
