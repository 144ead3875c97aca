/// A table of values that have owners of their own (series, sketches, sources of arrivals), as many as it is
/// made with.
///
/// Such values cannot be copied, so an `Array` does not hold them, and they cannot be moved as plain bytes,
/// so a ``FlatTable`` does not either.
struct OwnedTable<Element: ~Copyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// - Parameter make: Makes the element of this place; called in order.
  init(count: Int, _ make: (_ place: Int) -> Element) {
    precondition(count >= 0, "a table of a negative length")
    self.count = count
    base = .allocate(capacity: max(1, count))
    for place in 0..<count { (base + place).initialize(to: make(place)) }
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(__always) subscript(place: Int) -> Element {
    _read {
      assert(place >= 0 && place < count, "table index out of range")
      yield base[place]
    }
    _modify {
      assert(place >= 0 && place < count, "table index out of range")
      yield &base[place]
    }
  }
}
