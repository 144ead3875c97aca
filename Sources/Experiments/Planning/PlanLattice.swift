/// The points of a grid by the places of their values on the axes. A point is below another if none of its
/// values stands behind the other's.
package struct PlanLattice: Sendable {
  /// More combinations of values are not planned for: each step of the search goes through all of them.
  package static let mostCombinations = 100_000

  private let sizes: [Int]
  private let combinations: [[Int]]
  /// Of each point its place among all combinations.
  private let places: [Int]

  /// - Parameters:
  ///   - sizes: The number of values of each axis.
  ///   - combinations: Of each point the places of its values; some combinations may be missing.
  package init(sizes: [Int], combinations: [[Int]]) {
    precondition(
      sizes.reduce(1, *) <= PlanLattice.mostCombinations, "more combinations than can be planned for")
    precondition(combinations.allSatisfy { $0.count == sizes.count }, "a value for each axis")
    self.sizes = sizes
    self.combinations = combinations
    places = combinations.map { combination in zip(combination, sizes).reduce(0) { $0 * $1.1 + $1.0 } }
  }

  package var count: Int { combinations.count }

  func isBelow(_ point: Int, _ other: Int) -> Bool {
    zip(combinations[point], combinations[other]).allSatisfy { $0 <= $1 }
  }

  /// For each point, how many of the marked points are it or below it: sums along one axis after the other.
  func countsBelow(_ marked: [Bool]) -> [Int] {
    var sums = [Int](repeating: 0, count: sizes.reduce(1, *))
    for point in places.indices where marked[point] { sums[places[point]] = 1 }
    var step = 1
    for size in sizes.reversed() {
      for place in sums.indices where place / step % size > 0 { sums[place] += sums[place - step] }
      step *= size
    }
    return places.map { sums[$0] }
  }

  /// Pairs of which the first is below the second: along each axis from the first value through the middle of
  /// the grid to the last.
  var pilotPairs: [(low: Int, high: Int)] {
    guard let middle = combinations.indices.min(by: { distance($0) < distance($1) }) else { return [] }
    var pairs: [(low: Int, high: Int)] = []
    for axis in sizes.indices {
      let line = combinations.indices.filter { point in
        sizes.indices.allSatisfy { $0 == axis || combinations[point][$0] == combinations[middle][$0] }
      }
      // Points are in ascending order, so that a line is as well.
      guard let first = line.first, let last = line.last else { continue }
      if first != middle { pairs.append((first, middle)) }
      if last != middle { pairs.append((middle, last)) }
    }
    return pairs
  }

  /// From the middle of the grid, in halves of values.
  private func distance(_ point: Int) -> Int {
    zip(combinations[point], sizes).reduce(0) { $0 + abs(2 * $1.0 - ($1.1 - 1)) }
  }
}
