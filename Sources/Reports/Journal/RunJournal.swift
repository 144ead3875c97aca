import Experiments
import Statistics
import Synchronization

/// The trials of a run that is not over, in a file: what a killed or interrupted run leaves for the next.
///
/// It stands beside the results, on the floor where files go out, because it is one of them for as long as
/// they are not there; experiments see a ``TrialStore``. Entries are only ever appended, each with checksums,
/// so whatever happens to the process costs at most the entry being written. Against a power cut, ``sync()``
/// is to be called now and then. Nothing is read whose checksum does not match.
///
/// In memory there is a line for each job, never its bytes.
package final class RunJournal: TrialStore {
  package let path: String
  package let identity: RunIdentity
  /// Behind the last good entry of a file that was read: a torn or damaged end, which is dropped.
  package let droppedBytes: Int
  /// Told once, when the journal can no longer be written.
  private let onFault: @Sendable (ResultFault) -> Void
  private let file: PlacedFile
  private let state: Mutex<State>

  private struct State {
    var end: Int
    var isSynced = true
    var isTrimmed = false
    var isPlaced = false
    var isBroken = false
    var notes: [TrialNote: [Int: Int]] = [:]

    /// The newest note counts, and a result makes checkpoints void.
    mutating func note(_ kind: TrialNote, of job: Int, at place: Int) {
      if kind == .checkpoint, notes[.result]?[job] != nil { return }
      notes[kind, default: [:]][job] = place
      if kind == .result { notes[.checkpoint]?[job] = nil }
    }
  }

  /// A new file, where there must be none.
  package init(
    new path: String, _ identity: RunIdentity,
    onFault: @escaping @Sendable (ResultFault) -> Void = { _ in }
  ) throws(JournalFault) {
    let bytes =
      JournalPreface.bytes
      + JournalEntry.bytes(
        JournalEntry.identityKind, job: 0, identity.snapshot, at: JournalPreface.size)
    do {
      guard let file = try PlacedFile(path: path, isNew: true), file.lock() else {
        throw JournalFault.inUse(path: path)
      }
      try file.write(bytes, at: 0)
      self.file = file
    } catch {
      throw (error as? JournalFault) ?? (error as? ResultFault).map(JournalFault.file) ?? .inUse(path: path)
    }
    self.path = path
    self.identity = identity
    self.onFault = onFault
    droppedBytes = 0
    state = Mutex(State(end: bytes.count))
  }

  /// What an earlier run has left; nil: nothing at all.
  package init?(
    reading path: String, onFault: @escaping @Sendable (ResultFault) -> Void = { _ in }
  ) throws(JournalFault) {
    let opened: PlacedFile?
    do { opened = try PlacedFile(path: path, isNew: false) } catch { throw .file(error) }
    guard let file = opened else { return nil }
    if !file.lock() { throw .inUse(path: path) }
    let size = file.size
    if let preface = file.read(JournalPreface.size, at: 0) {
      guard let format = JournalPreface.format(of: preface) else { throw .damaged(path: path) }
      if format != JournalPreface.format { throw .format(path: path, number: format) }
    }
    var entries = JournalScan(file, size: size)
    guard let first = entries.next(), first.kind == JournalEntry.identityKind, let body = first.body,
      let identity = try? RunIdentity(snapshot: body)
    else { throw .damaged(path: path) }
    var state = State(end: entries.place)
    while let entry = entries.next() {
      state.end = entries.place
      if let kind = TrialNote(rawValue: entry.kind), entry.body != nil {
        state.note(kind, of: entry.job, at: entry.place)
      }
    }
    self.path = path
    self.identity = identity
    self.file = file
    self.onFault = onFault
    droppedBytes = size - state.end
    self.state = Mutex(state)
  }

  /// Nothing is lost with it.
  package var isEmpty: Bool { state.withLock { $0.notes.values.allSatisfy(\.isEmpty) } }

  package var finishedTrials: Int { state.withLock { $0.notes[.result]?.count ?? 0 } }

  /// Trials that were under way when they were last kept.
  package var unfinishedTrials: Int { state.withLock { $0.notes[.checkpoint]?.count ?? 0 } }

  package func holds(_ kind: TrialNote, of job: Int) -> Bool {
    state.withLock { $0.notes[kind]?[job] != nil }
  }

  package func read(_ kind: TrialNote, of job: Int) -> [UInt8]? {
    guard let place = state.withLock({ $0.notes[kind]?[job] }),
      let head = file.read(JournalEntry.headSize, at: place),
      let entry = JournalEntry(head: head, at: place), entry.kind == kind.rawValue, entry.job == job,
      let body = file.read(entry.bodySize, at: place + JournalEntry.headSize), entry.isBody(body, at: place)
    else { return nil }
    return body
  }

  package func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
    if state.withLock({ $0.isBroken }) { return }
    // Not under the lock: others write while this one is packed.
    let body = bytes()
    let fault = state.withLock { state -> ResultFault? in
      if state.isBroken { return nil }
      let place = state.end
      // The torn end of an earlier run.
      if droppedBytes > 0, !state.isTrimmed { file.cut(at: place) }
      state.isTrimmed = true
      let head = JournalEntry.head(kind.rawValue, job: job, body, at: place)
      do throws(ResultFault) {
        // The head last: an entry that has one is whole.
        try file.write(body, at: place + head.count)
        try file.write(head, at: place)
      } catch {
        state.isBroken = true
        file.cut(at: place)
        return error
      }
      state.end += head.count + body.count
      state.isSynced = false
      state.note(kind, of: job, at: place)
      return nil
    }
    if let fault { onFault(fault) }
  }

  /// What was kept reaches the disk, so that a power cut does not cost it. Does not hold up those who write.
  package func sync() {
    let (isSynced, isPlaced) = state.withLock { state in
      defer {
        state.isPlaced = true
        state.isSynced = true
      }
      return (state.isSynced, state.isPlaced)
    }
    if !isSynced { file.sync() }
    if !isPlaced { folder.sync() }
  }

  /// Where its name stands: that, too, must reach the disk, once.
  private var folder: ResultFolder {
    guard let slash = path.lastIndex(of: "/") else { return ResultFolder("") }
    return ResultFolder(slash == path.startIndex ? "/" : String(path[..<slash]))
  }
}
