/// Where the bins of a series lie in time: equal, one behind the other, at most 1,024 of them finished.
///
/// It is not known at the start how long a series will last. So bins start narrow, and whenever time runs
/// past the last one that there is room for, neighbours are joined and the width doubles. What the bins hold
/// is kept by the series that owns this value, and joined and closed when this value says so.
@frozen public struct DoublingBins: BitwiseCopyable, Sendable {
  /// Most finished bins there can be.
  @inlinable public static var capacity: Int { 1024 }

  /// Finished bins; the open one lies behind them.
  public private(set) var count = 0
  /// Where the first bin starts.
  public private(set) var start: Int64 = 0
  /// Of each bin: the base width times a power of 2.
  public private(set) var width: Int64
  /// End of the open bin, exclusive.
  public private(set) var end: Int64
  @usableFromInline let baseWidth: Int64

  /// One open bin from time 0 on.
  ///
  /// - Parameter baseWidth: The first width, in ticks; at least 1.
  package init(baseWidth: Int64) {
    precondition(baseWidth >= 1 && baseWidth <= Int64.max / 2, "a bin is at least one tick wide")
    self.baseWidth = baseWidth
    width = baseWidth
    end = baseWidth
  }

  /// Whether bins must be joined before one can be open at `time`. Ask it before closing any: a step over a
  /// year must not close a bin for every second.
  package func isTooNarrow(for time: Int64) -> Bool {
    precondition(time <= Int64.max / 2, "time beyond the range of a series")
    return (time - start) / width >= Int64(Self.capacity)
  }

  /// Doubles the width: bins 2i and 2i + 1 become bin i. If there was an odd number of finished bins, the
  /// last one becomes part of the open bin.
  ///
  /// - Returns: The number of finished bins that are left, each to be joined from two.
  package mutating func joinPairs() -> Int {
    count /= 2
    width *= 2
    end = start + Int64(count + 1) * width
    return count
  }

  /// The open bin is finished, and the next is open.
  package mutating func closeOpenBin() {
    assert(count < Self.capacity, "no room for another bin")
    count += 1
    end += width
  }

  /// Forgets all bins: the first, of the base width again, starts at `time`.
  package mutating func reset(at time: Int64) {
    precondition(time <= Int64.max / 2, "time beyond the range of a series")
    count = 0
    start = time
    width = baseWidth
    end = time + width
  }

  /// Whether these are bins that began with the same width as the other ones: what a snapshot holds may not
  /// be.
  package func isPossible(like other: DoublingBins) -> Bool {
    baseWidth == other.baseWidth && (0...Self.capacity).contains(count) && width >= baseWidth
      && width % baseWidth == 0 && width <= 1 << 51 && start >= 0 && start <= Int64.max / 4
      && end == start + Int64(count + 1) * width
  }

  /// Stops the program unless bins follow on each other without a gap.
  package func checkInvariants() {
    precondition(count <= Self.capacity, "at most 1,024 finished bins")
    precondition(end == start + Int64(count + 1) * width, "bins follow on each other without a gap")
    precondition(width % baseWidth == 0, "widths double from the base width")
  }
}
