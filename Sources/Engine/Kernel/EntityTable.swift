/// The entities of one kind, each at the place that its ``ID`` names, made once and owned by the table.
/// Unlike ``FlatTable`` it holds entities that own memory themselves, and does not grow.
struct EntityTable<Entity: ~Copyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Entity>
  let count: Int

  /// - Parameter alignment: Bytes at a multiple of which the first entity lies.
  init(count: Int, alignment: Int = MemoryLayout<Entity>.alignment, _ make: (ID<Entity>) -> Entity) {
    precondition(count >= 0 && alignment >= MemoryLayout<Entity>.alignment)
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Entity>.stride
    base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: alignment)
      .bindMemory(to: Entity.self, capacity: count)
    for index in 0..<count { (base + index).initialize(to: make(ID(index))) }
  }

  deinit {
    base.deinitialize(count: count)
    // Raw, as it was allocated: that is what tells it from memory of the type's own alignment.
    UnsafeMutableRawPointer(base).deallocate()
  }

  var ids: Range<ID<Entity>> { ID(0)..<ID(count) }

  @inline(__always) subscript(id: ID<Entity>) -> Entity {
    _read {
      assert(id.index < count, "no such entity")
      yield base[id.index]
    }
    _modify {
      assert(id.index < count, "no such entity")
      yield &base[id.index]
    }
  }
}
