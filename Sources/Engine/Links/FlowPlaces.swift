/// Where in its class's heap each token's flow is, so that a flow can be abandoned without looking for it.
/// Kept only in programs with deadlines, because it costs every other program a write at each move.
///
/// Copies share one memory, which the table of all classes frees.
struct FlowPlaces: BitwiseCopyable {
  private var places: UnsafeMutablePointer<UInt32>?
  private var room = 0

  init(isKept: Bool) { if isKept { makeRoom(1024) } }

  func deallocate() { places?.deallocate() }

  /// Makes room for a token.
  @inline(__always) mutating func reach(_ token: UInt32) {
    if places != nil && Int(token) >= room { makeRoom(max(Int(token) + 1, 2 * room)) }
  }

  @inline(__always) func note(_ token: UInt32, _ place: Int) {
    if let places {
      assert(Int(token) < room, "a token for which there is no room")
      places[Int(token)] = UInt32(truncatingIfNeeded: place)
    }
  }

  /// - Returns: The place in the heap; nil if places are not kept.
  @inline(__always) func find(_ token: UInt32) -> Int? {
    guard let places else { return nil }
    assert(Int(token) < room, "a token that never joined")
    return Int(places[Int(token)])
  }

  @inline(never) private mutating func makeRoom(_ wanted: Int) {
    assert(wanted > room, "room that there is")
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: wanted)
    larger.initialize(repeating: 0, count: wanted)
    if let places {
      larger.update(from: places, count: room)
      places.deallocate()
    }
    places = larger
    room = wanted
  }
}
