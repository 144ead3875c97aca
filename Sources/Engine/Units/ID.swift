/// The place of a thing in its table. The phantom type keeps a pool's number from being used for a link.
package struct ID<Thing>: Hashable, Comparable, Sendable, BitwiseCopyable {
  package var index: Int32
  @inline(__always) package init(_ index: Int) { self.index = Int32(index) }
  @inline(__always) package var value: Int { Int(index) }
  @inline(__always) package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}
