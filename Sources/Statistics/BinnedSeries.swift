/// A level that changes in steps (people busy, bytes a second), or events, over time: the integral in each of
/// at most 1,024 equal bins, which widen as time goes on (``DoublingBins``).
///
/// So memory stays within 8 KiB, and the sum of ``totals`` is the integral at every width. Time is whole
/// ticks, 0 to `Int64.max / 2`, and never runs backwards.
@frozen public struct BinnedSeries: ~Copyable {
  @usableFromInline var bins: DoublingBins
  /// The integrals of the finished bins.
  @usableFromInline var finished: [Double] = []
  /// What fell in the open bin so far.
  @usableFromInline var pending = 0.0
  @usableFromInline var level = 0.0
  @usableFromInline var largest = 0.0
  /// The integral is complete up to here.
  @usableFromInline var last: Int64 = 0

  /// Most bins there can be.
  public static var capacity: Int { DoublingBins.capacity }

  /// Level 0 from time 0, in bins of `baseWidth` ticks (at least 1) for the time being.
  public init(baseWidth: Int64) { bins = DoublingBins(baseWidth: baseWidth) }

  /// From `time` on the level is `value`. O(1) within a bin, amortised O(1) a bin else.
  @inlinable public mutating func change(to value: Double, at time: Int64) {
    assert(value.isFinite, "a level is a finite number")
    advance(to: time)
    level = value
    largest = Swift.max(largest, value)
  }

  /// Something that happens at once (a device is ready: 1) falls in the bin of `time`, beside any level.
  @inlinable public mutating func add(_ amount: Double, at time: Int64) {
    advance(to: time)
    pending += amount
  }

  /// Counts the present level up to `time`. Call it before reading; more may follow.
  @inlinable public mutating func finish(at time: Int64) { advance(to: time) }

  /// Forgets the past (a warm-up): the first bin, of the base width again, starts at `time`. The level stays.
  public mutating func reset(at time: Int64) {
    precondition(time >= last, "time runs forward")
    bins.reset(at: time)
    finished = []
    pending = 0
    largest = level
    last = time
  }

  @inlinable mutating func advance(to time: Int64) {
    precondition(time >= last, "time runs forward")
    if time >= bins.end { closeBins(before: time) }
    pending += level * Double(time &- last)
    last = time
  }

  /// When the first bin starts.
  @inlinable public var start: Int64 { bins.start }
  /// Up to when the integral is complete; where the last bin ends if it is cut short.
  @inlinable public var end: Int64 { last }
  /// Of each bin, in ticks: the base width times a power of 2.
  @inlinable public var width: Int64 { bins.width }
  /// The level now.
  @inlinable public var value: Double { level }
  /// The largest level since the start or ``reset(at:)``, however briefly it was held. A series starts at 0.
  @inlinable public var peak: Double { largest }

  /// Integral in each bin up to ``end`` (level times ticks, plus the amounts added). Bin i covers
  /// `start + i * width ..< start + (i + 1) * width`; the last may be cut short.
  public var totals: [Double] {
    let opened = last > bins.end - bins.width || pending != 0
    return opened ? finished + [pending] : finished
  }
}

extension BinnedSeries {
  /// Makes the open bin the one that contains `time`.
  @usableFromInline mutating func closeBins(before time: Int64) {
    while bins.isTooNarrow(for: time) { joinPairs() }
    while time >= bins.end {
      finished.append(pending + level * Double(bins.end - last))
      pending = 0
      last = bins.end
      bins.closeOpenBin()
    }
  }

  private mutating func joinPairs() {
    let pairs = bins.joinPairs()
    if finished.count > 2 * pairs { pending += finished[2 * pairs] }
    for pair in 0..<pairs { finished[pair] = finished[2 * pair] + finished[2 * pair + 1] }
    finished.removeLast(finished.count - pairs)
  }

  /// Stops the program unless the open bin is where the clock is, and memory is bounded.
  package borrowing func checkInvariants() {
    bins.checkInvariants()
    precondition(finished.count == bins.count, "every finished bin has its integral")
    precondition(last < bins.end && last >= bins.end - bins.width, "the clock stands in the open bin")
  }
}
