import Randomness

/// What keys the random draws of a strategy: the hash of the name of what is drawn.
struct DrawKeys {
  private var names: [UInt32: String] = [:]
  /// Pairs of names with one hash: their draws would be the same.
  private(set) var collisions: [String] = []

  mutating func key(_ name: String) -> UInt32 {
    let hash = StageHash.of(name)
    if let other = names[hash], other != name { collisions.append("'\(other)' and '\(name)'") }
    names[hash] = name
    return hash
  }
}
