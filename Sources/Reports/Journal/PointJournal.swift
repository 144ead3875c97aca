import CLibrary
import Experiments
import Synchronization

/// Keeps the numbers of finished points in the folder of the results: in `points.journal`, whose entries are
/// numbered by what a point depends on, so that any later run finds those it has in common with earlier ones.
/// A long point that is under way keeps its trials in a journal of its own, which goes when it is finished.
package final class PointJournal: PointStore {
  private let folder: ResultFolder
  private let journal: RunJournal
  private let underWay = Mutex<[PointKey: LateJournal]>([:])
  private let onFault: @Sendable (ResultFault) -> Void

  /// Opens the journal of the folder, or begins one. One of another program, or that cannot be read, is
  /// deleted: nothing can be taken from it.
  ///
  /// - Parameters:
  ///   - version: With `build`, which program it is: numbers are kept as they lie in memory.
  ///   - onFault: Called when a journal can no longer be written.
  /// - Throws: Why there can be none.
  package init(
    in folder: ResultFolder, version: String, build: String,
    onFault: @escaping @Sendable (ResultFault) -> Void
  ) throws(JournalFault) {
    self.folder = folder
    self.onFault = onFault
    let identity = RunIdentity(parts: [
      RunIdentity.Part("version", version, isReadable: true),
      RunIdentity.Part("build of the program", build, isReadable: false),
    ])
    var made: [String] = []
    do { try folder.makeFolder(folder.path, &made) } catch { throw .file(error) }
    journal = try PointJournal.open(folder.place("points.journal"), identity, onFault)
  }

  private static func open(
    _ path: String, _ identity: RunIdentity, _ onFault: @escaping @Sendable (ResultFault) -> Void
  ) throws(JournalFault) -> RunJournal {
    do throws(JournalFault) {
      if let found = try RunJournal(reading: path, onFault: onFault), found.identity == identity {
        return found
      }
    } catch {
      switch error {
      case .inUse, .file, .another: throw error
      case .damaged, .format: break
      }
    }
    unlink(path)
    return try RunJournal(new: path, identity, onFault: onFault)
  }

  package func read(_ key: PointKey) -> [UInt8]? { journal.read(.result, of: key.number) }

  package func keep(_ bytes: [UInt8], of key: PointKey) {
    journal.keep(.result, of: key.number, work: 0) { bytes }
    if underWay.withLock({ $0.removeValue(forKey: key) })?.journal != nil { unlink(path(of: key)) }
  }

  package func trials(of key: PointKey, _ identity: @escaping @Sendable () -> RunIdentity)
    -> (any TrialStore)?
  {
    let path = path(of: key)
    let trials: LateJournal
    let found = try? RunJournal(reading: path, onFault: onFault)
    if let found, found.identity == identity() {
      trials = LateJournal(found)
    } else {
      unlink(path)
      trials = LateJournal { [onFault] in try? RunJournal(new: path, identity(), onFault: onFault) }
    }
    underWay.withLock { $0[key] = trials }
    return trials
  }

  /// Makes sure that what was kept is on the disk, so that it outlives a power cut.
  package func sync() {
    journal.sync()
    for trials in underWay.withLock({ Array($0.values) }) { trials.journal?.sync() }
  }

  /// Deletes what is left of points that were broken off and will not be gone on with, as everything that was
  /// asked for is finished.
  package func tidy() { folder.removeTrialJournals() }

  private func path(of key: PointKey) -> String { folder.place(ResultFolder.trialJournal(key.hex)) }
}
