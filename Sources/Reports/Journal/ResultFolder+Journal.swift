import CLibrary

import Experiments

/// The journal of a run that has begun, and what became of those found in the folder.
package struct BegunJournal: Sendable {
  package var journal: RunJournal
  package var start: JournalStart
  /// To be taken away with the journal, once the results are there.
  fileprivate var obsolete: [String] = []
  /// Folders that were made for it.
  fileprivate var made: [String] = []
}

/// How a run begins, in the light of what the folder held.
package enum JournalStart: Sendable, Hashable {
  /// There was no unfinished run.
  case afresh
  /// There was one, which was not to be gone on with; nil: of another version, so nobody knows of how many
  /// trials. `replaces`: one that was set aside before is gone for it.
  case setAside(trials: Int?, path: String, replaces: Bool)
  /// There was none to go on with.
  case nothingToResume
  /// There was one that cannot be read, which now lies at `path`.
  case unreadable(path: String, replaces: Bool)
  case resumed(trials: Int, droppedBytes: Int)
}

extension ResultFolder {
  package var journalPath: String { place("run.journal") }
  /// Where an unfinished run goes when another begins in its folder.
  package var previousJournalPath: String { place("run.journal.previous") }

  /// Begins a journal, or goes on with one of a run with this identity. Without `resume` an unfinished run is
  /// set aside, in the place of one set aside before; with it, the one set aside is found, too. Of two of the
  /// same run the one with more trials stays.
  package func beginJournal(
    _ identity: RunIdentity, resume: Bool, onFault: @escaping @Sendable (ResultFault) -> Void = { _ in }
  ) throws(JournalFault) -> BegunJournal {
    var made: [String] = []
    do { try makeFolder(path, &made) } catch { throw .file(error) }
    var begun = try resume ? resumeJournal(identity, onFault) : newJournal(identity, onFault)
    begun.made = made
    return begun
  }

  /// The results are there, or there is nothing to go on with: the journal goes.
  package func endJournal(_ begun: BegunJournal) {
    unlink(journalPath)
    for path in begun.obsolete { unlink(path) }
    // Only empty ones go.
    for folder in begun.made.reversed() { rmdir(folder) }
  }

  /// A run that kept no journal has come to its end: an unfinished one of the same identity is done with.
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
    // One that was set aside is a second choice: whatever is wrong with it, it is left alone.
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

  /// The journal set aside becomes the current one; a current one of another run takes its place.
  private func exchange(keepsCurrent: Bool) {
    let between = place("run.journal.partial")
    if keepsCurrent { move(journalPath, between) }
    move(previousJournalPath, journalPath)
    if keepsCurrent { move(between, previousJournalPath) }
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
    // What this run finishes, the other need not.
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

  /// Whether there was something in its place.
  @discardableResult private func move(_ from: String, _ to: String) -> Bool {
    let taken = access(to, F_OK) == 0
    _ = rename(from, to)
    return taken
  }
}

extension BegunJournal {
  /// With a new journal, if there is none yet.
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
