/// Whole numbers with how often each was seen, in ascending order, as long as few of them differ.
@usableFromInline struct FewValues: Sendable {
  /// The most different values.
  static let most = 256
  private(set) var values: [Int64] = []
  private(set) var counts: [Int] = []
  /// Where the last value stands: often the next is the same.
  private var last = 0

  @usableFromInline init() {}

  var count: Int { values.count }

  /// Takes in a value so many times.
  ///
  /// - Returns: False where there is no room for one more value, and nothing was done.
  mutating func add(_ value: Int64, times: Int) -> Bool {
    if last < values.count && values[last] == value {
      counts[last] += times
      return true
    }
    let place = firstPlace(notBelow: value)
    if place < values.count && values[place] == value {
      counts[place] += times
    } else if values.count == Self.most {
      return false
    } else {
      // Room for all at once: arrays that grow by doubling would be allocated anew eight times.
      if values.isEmpty { reserve() }
      values.insert(value, at: place)
      counts.insert(times, at: place)
    }
    last = place
    return true
  }

  private mutating func reserve() {
    values.reserveCapacity(Self.most)
    counts.reserveCapacity(Self.most)
  }

  private func firstPlace(notBelow value: Int64) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The value with `rank` values before it in ascending order, one of those seen.
  func orderStatistic(_ rank: Int) -> Int64 {
    assert(!values.isEmpty && rank >= 0, "a rank of nothing")
    var before = 0
    for (value, count) in zip(values, counts) {
      before += count
      if rank < before { return value }
    }
    return values[values.count - 1]
  }
}
