/// Where in its class's heap each token's flow is: so that a flow can be abandoned without looking for it.
/// Kept only in programs with deadlines, because it costs every other program a write at each move.
struct FlowPlaces: BitwiseCopyable {
  private var places: UnsafeMutablePointer<UInt32>?
  private var room = 0

  init(isKept: Bool) { if isKept { makeRoom(1024) } }

  func deallocate() { places?.deallocate() }

  /// Makes room for a token.
  @inline(__always) mutating func reach(_ token: Int) {
    if places != nil && token >= room { makeRoom(max(token + 1, 2 * room)) }
  }

  @inline(__always) func note(_ token: UInt32, _ index: Int) {
    if let places { places[Int(token)] = UInt32(truncatingIfNeeded: index) }
  }

  @inline(__always) func find(_ token: Int) -> Int? {
    guard let places else { return nil }
    assert(token < room, "a token that never joined")
    return Int(places[token])
  }

  @inline(never) private mutating func makeRoom(_ wanted: Int) {
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
