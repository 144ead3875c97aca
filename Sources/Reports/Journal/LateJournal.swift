import Experiments
import Synchronization

/// A journal that is begun when there is something to lose: a run that is over in no time does not pay for
/// one, and leaves what an earlier run has left as it is. What is finished until then is done again sooner
/// than it is kept.
///
/// When that is depends on the work done, not on a clock, so it is the same on every machine.
package final class LateJournal: TrialStore {
  /// Events of finished trials: a fraction of a second's work.
  package static let enoughWork = 3_000_000

  private enum State {
    case early(work: Int)
    /// Nil: it could not be begun, which has been told; the run goes on without.
    case begun(RunJournal?)
  }

  private let state: Mutex<State>
  private let begin: @Sendable () -> RunJournal?

  /// `begin` is called once, by whichever thread has the first note that counts.
  package init(begin: @escaping @Sendable () -> RunJournal?) {
    self.begin = begin
    state = Mutex(.early(work: 0))
  }

  /// One that has been begun.
  package init(_ journal: RunJournal) {
    begin = { nil }
    state = Mutex(.begun(journal))
  }

  /// Nil: not begun, or not possible.
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
        if before + work < LateJournal.enoughWork { return nil }
        let journal = begin()
        state = .begun(journal)
        return journal
      }
    }
    // Outside the lock: the journal has its own.
    journal?.keep(kind, of: job, work: work, bytes)
  }
}
