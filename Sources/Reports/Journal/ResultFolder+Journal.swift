import CLibrary
import Experiments

/// The journal of a run that has begun, and what became of those found in the folder.
package struct BegunJournal: Sendable {
  package var journal: RunJournal
  package var start: JournalStart
  /// Paths of journals that are deleted with this one, once the results are there.
  fileprivate var obsolete: [String] = []
  /// Folders that were made for the journal.
  fileprivate var made: [String] = []
}

/// How a run begins, which depends on the journal that was found in its folder.
package enum JournalStart: Sendable, Hashable {
  /// There was no unfinished run.
  case afresh
  /// There was an unfinished run, and none was to be resumed: its journal now lies at `path`. `trials` is nil
  /// where the journal is of another version and cannot be read. `replaces`: an older journal that was set
  /// aside before was deleted to make room.
  case setAside(trials: Int?, path: String, replaces: Bool)
  /// A run was to be resumed, but there was none.
  case nothingToResume
  /// A run was to be resumed, but its journal cannot be read, and now lies at `path`.
  case unreadable(path: String, replaces: Bool)
  case resumed(trials: Int, droppedBytes: Int)
}

extension ResultFolder {
  /// Where the journal of an unfinished run lies.
  package var journalPath: String { place("run.journal") }
  /// Where the journal of an unfinished run is set aside when another run begins in its folder.
  package var previousJournalPath: String { place("run.journal.previous") }

  /// Begins a journal, or goes on with one of a run with this identity.
  ///
  /// - Parameters:
  ///   - resume: Go on with the journal that is there, or with the one that was set aside; of two of the same
  ///     run, with the one that has more trials. Otherwise the journal that is there is set aside, in the
  ///     place of one set aside before, unless that one has more trials of the same run.
  ///   - onFault: Called once, from any thread, when the journal can no longer be written.
  /// - Throws: Why neither is possible.
  package func beginJournal(
    _ identity: RunIdentity, resume: Bool, onFault: @escaping @Sendable (ResultFault) -> Void = { _ in }
  ) throws(JournalFault) -> BegunJournal {
    var made: [String] = []
    do { try makeFolder(path, &made) } catch { throw .file(error) }
    endExchange()
    var begun = try resume ? resumeJournal(identity, onFault) : newJournal(identity, onFault)
    begun.made = made
    return begun
  }

  /// Deletes the journal, because the results are there, or because it holds nothing.
  package func endJournal(_ begun: BegunJournal) {
    unlink(journalPath)
    for path in begun.obsolete { unlink(path) }
    // Folders that hold other files stay: `rmdir` takes empty ones only.
    for folder in begun.made.reversed() { rmdir(folder) }
  }

  /// Deletes the journal of an unfinished run with this identity, because the same run has now come to its
  /// end without one.
  ///
  /// - Parameter identity: Called only where there is a journal, because it takes some milliseconds.
  package func forgetJournal(of identity: () -> RunIdentity) {
    if access(journalPath, F_OK) != 0 { return }
    let found = try? RunJournal(reading: journalPath)
    if let found, found.identity == identity() { unlink(journalPath) }
  }

  private func resumeJournal(
    _ identity: RunIdentity, _ onFault: @escaping @Sendable (ResultFault) -> Void
  ) throws(JournalFault) -> BegunJournal {
    let current: RunJournal?
    do throws(JournalFault) {
      current = try RunJournal(reading: journalPath, onFault: onFault)
    } catch {
      guard case .damaged = error else { throw error }
      let start = setUnreadableAside()
      return try BegunJournal(journal: nil, start: start, identity, self, onFault)
    }
    // A fault of the journal that was set aside is ignored: this run does not depend on it.
    let previous = try? RunJournal(reading: previousJournalPath, onFault: onFault)
    let fitting = [current, previous].compactMap { $0 }.filter { $0.identity == identity }
    guard let best = fitting.max(by: { $0.finishedTrials < $1.finishedTrials }) else {
      if let current {
        throw .another(path: journalPath, differences: identity.differences(from: current.identity))
      }
      return try BegunJournal(journal: nil, start: .nothingToResume, identity, self, onFault)
    }
    if best === previous { exchange(keepsCurrent: current != nil && current?.identity != identity) }
    let start = JournalStart.resumed(trials: best.finishedTrials, droppedBytes: best.droppedBytes)
    var begun = try BegunJournal(journal: best, start: start, identity, self, onFault)
    if best === current, previous?.identity == identity { begun.obsolete = [previousJournalPath] }
    return begun
  }

  /// Makes the journal that was set aside the current one, and sets the current one aside if it is of another
  /// run.
  private func exchange(keepsCurrent: Bool) {
    if keepsCurrent { move(journalPath, betweenPath) }
    move(previousJournalPath, journalPath)
    if keepsCurrent { move(betweenPath, previousJournalPath) }
  }

  /// Where a journal lies for the moment in which two change places.
  private var betweenPath: String { place("run.journal.partial") }

  /// Brings to an end an exchange in the middle of which the process was killed, so that no journal is lost.
  private func endExchange() {
    if access(betweenPath, F_OK) != 0 { return }
    let isCurrentGone = access(journalPath, F_OK) != 0
    move(betweenPath, isCurrentGone ? journalPath : previousJournalPath)
  }

  /// Makes room for a new journal, and makes it.
  private func newJournal(
    _ identity: RunIdentity, _ onFault: @escaping @Sendable (ResultFault) -> Void
  ) throws(JournalFault) -> BegunJournal {
    var start = JournalStart.afresh
    var isSame = false
    do throws(JournalFault) {
      if let found = try RunJournal(reading: journalPath) {
        isSame = found.identity == identity
        start = setAside(found)
      }
    } catch {
      switch error {
      case .inUse, .file, .another: throw error
      case .damaged: start = setUnreadableAside()
      case .format:
        let replaces = move(journalPath, previousJournalPath)
        start = .setAside(trials: nil, path: previousJournalPath, replaces: replaces)
      }
    }
    var begun = try BegunJournal(journal: nil, start: start, identity, self, onFault)
    // It is the same run: once this one has its results, the journal set aside is of no use.
    if isSame, case .setAside = start { begun.obsolete = [previousJournalPath] }
    return begun
  }

  private func setUnreadableAside() -> JournalStart {
    let replaces = move(journalPath, previousJournalPath)
    return .unreadable(path: previousJournalPath, replaces: replaces)
  }

  private func setAside(_ found: RunJournal) -> JournalStart {
    let trials = found.finishedTrials
    if !found.isEmpty {
      let previous = try? RunJournal(reading: previousJournalPath)
      let isSame = previous?.identity == found.identity
      if !isSame || previous?.finishedTrials ?? 0 <= trials {
        let replaces = move(journalPath, previousJournalPath) && !isSame
        return .setAside(trials: trials, path: previousJournalPath, replaces: replaces)
      }
    }
    unlink(journalPath)
    return .afresh
  }

  /// - Returns: Whether there was a file in the new place, which is now gone.
  @discardableResult private func move(_ from: String, _ to: String) -> Bool {
    let taken = access(to, F_OK) == 0
    _ = rename(from, to)
    return taken
  }
}

extension BegunJournal {
  /// Takes a journal that is there, or makes a new one.
  fileprivate init(
    journal: RunJournal?, start: JournalStart, _ identity: RunIdentity, _ folder: ResultFolder,
    _ onFault: @escaping @Sendable (ResultFault) -> Void
  ) throws(JournalFault) {
    if let journal {
      self.journal = journal
    } else {
      self.journal = try RunJournal(new: folder.journalPath, identity, onFault: onFault)
    }
    self.start = start
  }
}
