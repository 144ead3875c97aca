import Experiments
import Synchronization

/// Keeps the finished trials of a run in a file, so that after an interruption or a crash the next run can go
/// on with them. Experiments know it as a ``TrialStore``.
///
/// Entries are only ever appended, each with checksums, so the end of the process costs at most the entry
/// being written, whenever it comes. Against a power cut, ``sync()`` must be called now and then. Nothing is
/// read whose checksum does not match.
///
/// Memory holds the place of each entry, never its bytes.
package final class RunJournal: TrialStore {
  /// The journal's file.
  package let path: String
  package let identity: RunIdentity
  /// So many bytes lie behind the last good entry of the file that was read: a torn or damaged end, which is
  /// overwritten.
  package let droppedBytes: Int
  /// Called once, when the journal can no longer be written.
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

    /// Takes in where a note was written: the newest of its kind counts, and a result makes the checkpoints
    /// of its job void.
    mutating func note(_ kind: TrialNote, of job: Int, at place: Int) {
      if kind == .checkpoint, notes[.result]?[job] != nil { return }
      notes[kind, default: [:]][job] = place
      if kind == .result { notes[.checkpoint]?[job] = nil }
    }
  }

  /// Makes a new file.
  ///
  /// - Throws: `inUse` where there is a file already; `file` where it cannot be written.
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

  /// Opens the file that an earlier run has left, for more entries; nil: there is none. Reads all of it.
  ///
  /// - Throws: What is wrong with the file as a whole. A damaged entry is skipped, a damaged end dropped.
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

  /// Whether it holds no trial, so that it can be deleted without a loss.
  package var isEmpty: Bool { state.withLock { $0.notes.values.allSatisfy(\.isEmpty) } }

  /// How many results it holds.
  package var finishedTrials: Int { state.withLock { $0.notes[.result]?.count ?? 0 } }

  /// Trials of which there is a checkpoint and no result.
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
    // Before the lock is taken: it takes a while, and others can write meanwhile.
    let body = bytes()
    let fault = state.withLock { state -> ResultFault? in
      if state.isBroken { return nil }
      let place = state.end
      // What an earlier run left half written must not follow the new entry.
      if droppedBytes > 0, !state.isTrimmed { file.cut(at: place) }
      state.isTrimmed = true
      let head = JournalEntry.head(kind.rawValue, job: job, body, at: place)
      do throws(ResultFault) {
        // The body first: an entry whose head is there is then complete.
        try file.write(body, at: place + head.count)
        try file.write(head, at: place)
      } catch {
        state.isBroken = true
        file.cut(at: place)
        return error
      }
      assert(head.count == JournalEntry.headSize, "the head of an entry has a fixed size")
      state.end += head.count + body.count
      state.isSynced = false
      state.note(kind, of: job, at: place)
      return nil
    }
    if let fault { onFault(fault) }
  }

  /// Makes sure that what was kept is on the disk, so that it outlives a power cut. Takes as long as the disk
  /// does; ``keep(_:of:work:_:)`` does not wait for it.
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

  /// The folder of the file. It must reach the disk once, too, because the file's name stands there.
  private var folder: ResultFolder { ResultFolder.split(path).folder }
}
