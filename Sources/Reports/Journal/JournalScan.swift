/// Walks through the entries of a journal, up to the first that is not whole.
struct JournalScan {
  private let file: PlacedFile
  private let size: Int
  /// Where the last entry returned ends.
  private(set) var place = JournalPreface.size

  struct Found {
    var kind: UInt8
    var job: Int
    /// Where the entry begins.
    var place: Int
    /// Nil: damaged. The head tells its length all the same, so the entries behind it can be read.
    var body: [UInt8]?
  }

  init(_ file: PlacedFile, size: Int) {
    self.file = file
    self.size = size
  }

  mutating func next() -> Found? {
    guard let head = file.read(JournalEntry.headSize, at: place),
      let entry = JournalEntry(head: head, at: place),
      entry.bodySize <= size - place - JournalEntry.headSize,
      let body = file.read(entry.bodySize, at: place + JournalEntry.headSize)
    else { return nil }
    defer { place += JournalEntry.headSize + entry.bodySize }
    return Found(
      kind: entry.kind, job: entry.job, place: place, body: entry.isBody(body, at: place) ? body : nil)
  }
}
