import CLibrary
import CMemory
import Snapshots

/// A growable table of plain values, owned once and never shared: no reference counts, no uniqueness checks.
/// An index out of range is caught in debug.
package struct FlatTable<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline internal private(set) var base: UnsafeMutablePointer<Element>
  package private(set) var count: Int
  /// Elements that fit without another allocation.
  package private(set) var capacity: Int

  /// An empty table with room for so many elements.
  package init(capacity: Int = 16) {
    precondition(capacity >= 0, "a table of a negative length")
    self.capacity = max(capacity, 1)
    base = FlatTable.resized(nil, to: self.capacity)
    count = 0
  }

  /// A table of equal elements.
  package init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  /// A table of these elements.
  package init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  deinit { FlatTable.release(base) }

  package var isEmpty: Bool { count == 0 }

  /// Transparent, so that builds without optimisation do not pay for a generic call at every access: it makes
  /// the tests a third faster.
  package subscript(index: Int) -> Element {
    @_transparent get {
      assert(index >= 0 && index < count, "table index out of range")
      return base[index]
    }
    @_transparent _modify {
      assert(index >= 0 && index < count, "table index out of range")
      yield &base[index]
    }
  }

  /// Amortised O(1).
  @inline(__always) package mutating func append(_ element: Element) {
    if count == capacity { grow() }
    assert(count < capacity, "a table without room")
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Takes out the last element; there must be one.
  @inline(__always) package mutating func removeLast() -> Element {
    assert(count > 0, "table is empty")
    count &-= 1
    return base[count]
  }

  /// Forgets all elements and keeps the storage.
  package mutating func removeAll() { count = 0 }

  /// Has the element's cache line fetched; `index` may be anything.
  @inline(__always) func prefetch(_ index: Int) { prefetch_line(base + index) }

  /// The elements as they lie in memory.
  package func save(to writer: inout SnapshotWriter) { writer.put(all: buffer) }

  /// A table as it was saved.
  ///
  /// - Throws: A fault if the bytes end before the table does.
  package init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: Element.self)
    self.init(capacity: saved.count)
    // Raw, gaps included: what is saved again is the same bytes.
    saved.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: base, count: $0.count).copyMemory(from: $0) }
    count = saved.count
  }

  /// A copy of the elements.
  package func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
  /// The elements where they lie: valid until the table changes.
  package var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  @inline(never) private mutating func grow() {
    base = FlatTable.resized(base, to: capacity * 2)
    capacity *= 2
  }

  static func release(_ base: UnsafeMutablePointer<Element>) { free(base) }

  /// Resizes by the C library's `realloc`, which moves the pages of a large table without copying them: there
  /// are never two tables at once.
  static func resized(_ base: UnsafeMutablePointer<Element>?, to capacity: Int)
    -> UnsafeMutablePointer<Element>
  {
    assert(MemoryLayout<Element>.alignment <= 16, "malloc aligns to 16 bytes")
    assert(capacity > 0, "a table without room")
    let (size, overflowed) = capacity.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflowed, let memory = realloc(base, max(1, size)) else { fatalError("out of memory") }
    return memory.bindMemory(to: Element.self, capacity: capacity)
  }
}
