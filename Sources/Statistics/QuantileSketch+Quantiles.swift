/// What a sketch says about its values: quantiles and distribution.
extension QuantileSketch {
  /// A range of values that are told apart only by their number.
  package struct Cell: Sendable, Hashable {
    /// The smallest and the largest whole number that fall here.
    package var values: ClosedRange<Int64>
    package var count: Int

    init(index: Int, count: UInt64) {
      let row = index >> 10
      let column = Int64(index & 1023)
      let shift = Int64(Swift.max(0, row - 1))
      let low = row == 0 ? column : (1024 + column) << shift
      values = low...low + ((1 << shift) - 1)
      self.count = Int(clamping: count)
    }
  }

  /// The cells that hold values, in ascending order. O(octaves in use), made anew each time.
  package var cells: [Cell] {
    var found: [Cell] = []
    forEachCell { index, count in
      found.append(Cell(index: index, count: count))
      return true
    }
    return found
  }

  /// The value below which a share `p` of the values lies; `p` outside 0...1 is clamped, and the quantile of
  /// nothing is not-a-number.
  ///
  /// Definition 7 of Hyndman & Fan (1996), the default of R and NumPy: with h = p(n − 1), interpolate
  /// linearly between the order statistics (from 0) ⌊h⌋ and ⌊h⌋ + 1. Each is exact for at most 256 different
  /// values, below 2,048, and at both ends; otherwise its place in its cell is estimated, and the result is
  /// off by less than 1/1,024.
  package borrowing func quantile(_ p: Double) -> Double { quantiles([p])[0] }

  /// Several quantiles at once, for little more than one.
  ///
  /// - Parameter later: So many more values are known only to be larger than all that were added. A quantile
  ///   that lies among them, or on the way to them, is infinite.
  package borrowing func quantiles(_ shares: [Double], later: Int = 0) -> [Double] {
    assert(later >= 0, "a negative number of values")
    let totals = rowTotals()
    var found: [Double] = []
    for p in shares { found.append(n + later > 0 && !p.isNaN ? quantile(p, of: n + later, totals) : .nan) }
    return found
  }

  private borrowing func quantile(_ p: Double, of all: Int, _ totals: [Int]) -> Double {
    let place = Swift.min(1, Swift.max(0, p)) * Double(all - 1)
    let rank = Swift.min(Int(place), all - 1)
    let share = place - Double(rank)
    // Where the place is a whole number but for its rounding there is nothing to interpolate.
    let isBetween = share > 1e-12 * Double(all) && rank + 1 < all
    if rank >= n || (isBetween && rank + 1 >= n) { return .infinity }
    let below = orderStatistic(rank, totals)
    return isBetween ? below + share * (orderStatistic(rank + 1, totals) - below) : below
  }

  /// Values with so many values before them in ascending order; infinite from ``count`` on.
  package borrowing func orderStatistics(_ ranks: [Int]) -> [Double] {
    let totals = rowTotals()
    var found: [Double] = []
    for rank in ranks { found.append(rank < n ? orderStatistic(rank, totals) : .infinity) }
    return found
  }

  /// The value with `rank` values before it in ascending order. The c values of a cell are taken to lie
  /// evenly on it: number j of them at (j + ½)/c of the way from its smallest to its largest whole number.
  private borrowing func orderStatistic(_ rank: Int, _ totals: [Int]) -> Double {
    if isExact { return Double(few.orderStatistic(rank)) }
    if rank == 0 { return Double(smallest) }
    if rank == n - 1 { return Double(largest) }
    var before = 0
    var row = 0
    while before + totals[row] <= rank {
      before += totals[row]
      row += 1
    }
    var column = 0
    while before + count(row: row, column: column) <= rank {
      before += count(row: row, column: column)
      column += 1
    }
    let cell = Cell(index: row << 10 | column, count: UInt64(count(row: row, column: column)))
    let share = (Double(rank - before) + 0.5) / Double(cell.count)
    let low = Double(cell.values.lowerBound)
    let value = low + share * Double(cell.values.upperBound - cell.values.lowerBound)
    return Swift.min(Double(largest), Swift.max(Double(smallest), value))
  }

  /// The empirical distribution function at no more than `points` values, ascending: `share` is the exact
  /// share of values that are at most `value`. The last is (``max``, 1). With more cells than points, those
  /// stay at which the share passes a multiple of 1/points.
  package borrowing func ecdf(points: Int) -> [(value: Int64, share: Double)] {
    let steps = self.steps
    var curve: [(value: Int64, share: Double)] = []
    var seen = 0
    var level = 0
    for step in steps {
      seen += step.count
      let share = Double(seen) / Double(n)
      let reached = seen == n ? points : Swift.min(points - 1, Int(share * Double(points)))
      guard steps.count <= points || reached > level else { continue }
      level = reached
      curve.append((step.value, share))
    }
    return curve
  }

  /// Where the distribution function rises, and by how many values.
  private var steps: [(value: Int64, count: Int)] {
    if isExact {
      var exact: [(value: Int64, count: Int)] = []
      for place in 0..<few.count { exact.append((few.values[place], few.counts[place])) }
      return exact
    }
    let largest = largest
    return cells.map { (Swift.min(largest, $0.values.upperBound), $0.count) }
  }
}
