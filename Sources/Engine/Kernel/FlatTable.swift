#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CMemory
import Statistics

/// A growable table of plain values, owned once and never shared: no reference counts, no uniqueness checks.
/// An index out of range is caught in debug.
package struct FlatTable<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline internal var base: UnsafeMutablePointer<Element>
  package private(set) var count: Int
  package private(set) var capacity: Int

  package init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
    count = 0
  }

  package init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  package init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  deinit { base.deallocate() }

  package var isEmpty: Bool { count == 0 }

  @inline(__always) package subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "table index out of range")
      return base[index]
    }
    _modify {
      assert(index >= 0 && index < count, "table index out of range")
      yield &base[index]
    }
  }

  @inline(__always) package mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count &+= 1
  }

  @inline(__always) package mutating func removeLast() -> Element {
    assert(count > 0, "table is empty")
    count &-= 1
    return base[count]
  }

  package mutating func removeAll() { count = 0 }

  /// Has the element's cache line fetched; `index` may be anything.
  @inline(__always) func prefetch(_ index: Int) { prefetch_line(base + index) }

  package func save(to writer: inout SnapshotWriter) { writer.put(all: buffer) }

  /// A table as it was saved.
  package init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: Element.self)
    self.init(capacity: saved.count)
    // Raw, gaps included: what is saved again is the same bytes.
    saved.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: base, count: $0.count).copyMemory(from: $0) }
    count = saved.count
  }

  package func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
  package var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
