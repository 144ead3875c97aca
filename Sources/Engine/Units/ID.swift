/// Which entity of its kind is meant: its place in the table of that kind.
///
/// The type parameter keeps a link's place from being used for a class of flows. Four bytes, and free: it
/// compiles to the integer.
package struct ID<Entity: ~Copyable>: Hashable, BitwiseCopyable, Sendable {
  /// The place; 2³² − 1 stands for no entity.
  package let rawValue: UInt32

  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// - Precondition: `index` is from 0 to 2³² − 2.
  @inline(__always) package init(_ index: Int) {
    assert(index >= 0 && index < Int(UInt32.max), "no place in a table")
    rawValue = UInt32(truncatingIfNeeded: index)
  }

  /// Stands for no entity where four bytes must do; elsewhere an optional says it better.
  @inline(__always) package static var null: ID { ID(rawValue: .max) }
  /// Whether it stands for no entity.
  @_transparent package var isNull: Bool { rawValue == .max }

  /// The place as an index.
  /// - Precondition: It is not ``null``.
  @_transparent package var index: Int {
    assert(!isNull, "the place of no entity")
    return Int(rawValue)
  }
}

/// Earlier in the table is less. A range of places is a sequence.
extension ID: Strideable where Entity: ~Copyable {
  @inline(__always) package static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }
  @inline(__always) package func distance(to other: ID) -> Int { Int(other.rawValue) - Int(rawValue) }
  @inline(__always) package func advanced(by steps: Int) -> ID {
    ID(rawValue: UInt32(truncatingIfNeeded: Int(rawValue) + steps))
  }
}
