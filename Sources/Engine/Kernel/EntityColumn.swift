import Snapshots

/// A value for each entity of a kind, found by the entity's ``ID``.
struct EntityColumn<Entity: ~Copyable, Value: BitwiseCopyable>: ~Copyable {
  private var values: FlatTable<Value>

  /// - Parameter values: In the order of the entities.
  init(_ values: [Value]) { self.values = FlatTable(values) }

  init(repeating value: Value, count: Int) { values = FlatTable(repeating: value, count: count) }

  var count: Int { values.count }
  var ids: Range<ID<Entity>> { ID(0)..<ID(count) }

  @inline(__always) subscript(id: ID<Entity>) -> Value {
    get { values[id.index] }
    _modify { yield &values[id.index] }
  }

  /// Replaces all values by equally many saved ones.
  /// - Throws: ``SnapshotFault/mismatch(_:)`` with `what` if there are more or fewer.
  mutating func restore(from reader: inout SnapshotReader, _ what: String) throws(SnapshotFault) {
    let saved = try FlatTable<Value>(from: &reader)
    if saved.count != values.count { throw .mismatch(what) }
    values = saved
  }

  func save(to writer: inout SnapshotWriter) { values.save(to: &writer) }
}
