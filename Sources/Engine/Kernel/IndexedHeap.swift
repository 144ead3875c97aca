/// A binary heap, the least element first, in memory that its owner keeps.
///
/// Every element that comes to stand at a place is reported to `note`: so the owner knows where each one is,
/// and can take it out or change its order without looking for it. The closures cost nothing in release:
/// everything here is put where it is called.
struct IndexedHeap<Element: Comparable & BitwiseCopyable> {
  private let base: UnsafeMutablePointer<Element>
  private let count: Int

  /// - Parameter count: How many elements the heap has, with one that is about to be put at a free place.
  @inline(__always) init(_ base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  /// Puts a new element into the heap, whose last place is free.
  @inline(__always) func insert(_ element: Element, note: (Element, Int) -> Void) {
    rise(element, from: count &- 1, note)
    assert(isOrdered(near: count - 1), "the new element has broken the heap's order")
  }

  /// Puts an element in place of the one that was at `place`, wherever it then belongs.
  @inline(__always) func replace(at place: Int, with element: Element, note: (Element, Int) -> Void) {
    assert(place >= 0 && place < count, "no such place in the heap")
    if place > 0, element < base[(place &- 1) >> 1] {
      rise(element, from: place, note)
    } else {
      sink(element, from: place, note)
    }
    assert(isOrdered(near: place), "the changed element has broken the heap's order")
  }

  @inline(__always) private func rise(_ element: Element, from start: Int, _ note: (Element, Int) -> Void) {
    var hole = start
    while hole > 0, element < base[(hole &- 1) >> 1] {
      let parent = base[(hole &- 1) >> 1]
      base[hole] = parent
      note(parent, hole)
      hole = (hole &- 1) >> 1
    }
    base[hole] = element
    note(element, hole)
  }

  @inline(__always) private func sink(_ element: Element, from start: Int, _ note: (Element, Int) -> Void) {
    var hole = start
    while 2 &* hole &+ 1 < count {
      var least = 2 &* hole &+ 1
      if least &+ 1 < count, base[least &+ 1] < base[least] { least &+= 1 }
      if !(base[least] < element) { break }
      let child = base[least]
      base[hole] = child
      note(child, hole)
      hole = least
    }
    base[hole] = element
    note(element, hole)
  }

  /// Whether a place's element is between those above and below it. A few comparisons, for debug.
  private func isOrdered(near place: Int) -> Bool {
    if place > 0 && base[place] < base[(place - 1) >> 1] { return false }
    for child in 2 * place + 1..<2 * place + 3 where child < count && base[child] < base[place] {
      return false
    }
    return true
  }

  /// Every element is at least its parent.
  @discardableResult func checkInvariants() -> Bool {
    for place in 1..<max(1, count) {
      precondition(!(base[place] < base[(place - 1) >> 1]), "a heap out of order")
    }
    return true
  }
}
