import Randomness

/// Lots that are drawn one by one and not put back: so many of each kind. Every order of them is equally
/// likely.
///
/// A binary tree of counts: a draw takes one step for each binary digit of the number of kinds.
struct Urn {
  /// A node's children are at twice its place and behind that; the kinds are at ``leaves`` and after.
  private var counts: [Int]
  private let leaves: Int

  /// - Parameter lots: how many there are of each kind.
  init(_ lots: [Int]) {
    assert(lots.allSatisfy { $0 >= 0 }, "fewer lots than none")
    var leaves = 1
    while leaves < lots.count { leaves *= 2 }
    self.leaves = leaves
    counts = [Int](repeating: 0, count: 2 * leaves)
    for (kind, lot) in lots.enumerated() { counts[leaves + kind] = lot }
    for node in stride(from: leaves - 1, to: 0, by: -1) {
      counts[node] = counts[2 * node] + counts[2 * node + 1]
    }
  }

  /// Takes out one lot; there must be one.
  ///
  /// - Returns: its kind.
  mutating func draw(_ stream: inout RandomStream) -> Int {
    assert(counts[1] > 0, "the urn is empty")
    var lot = Int(stream.next().multipliedFullWidth(by: UInt64(counts[1])).high)
    var node = 1
    while node < leaves {
      counts[node] -= 1
      node *= 2
      if lot >= counts[node] {
        lot -= counts[node]
        node += 1
      }
    }
    counts[node] -= 1
    return node - leaves
  }

  /// How many lots of each kind there are for shares of a total: each share of it rounded down or up, and
  /// exact where it is a whole number. Which are rounded up is settled by `chance`, a uniform number in
  /// [0, 1), so that each count is on average what its share says: also of a single device.
  ///
  /// Systematic sampling. Source: Madow, Annals of Mathematical Statistics 20 (1949), 333–354,
  /// https://doi.org/10.1214/aoms/1177729988.
  static func lots(_ shares: [Double], of total: Int, chance: Double) -> [Int] {
    assert((0..<1).contains(chance), "a chance between nothing and one")
    var sum = 0.0
    var dealt = 0
    return shares.indices.map { index in
      sum += shares[index] * Double(total)
      // Sums of shares miss whole numbers by rounding.
      let upTo = abs(sum - sum.rounded()) < 1e-6 ? sum.rounded() : sum
      let end = index == shares.count - 1 ? total : min(total, Int((upTo + chance).rounded(.down)))
      defer { dealt = end }
      return end - dealt
    }
  }
}
