/// A level that changes in steps (people busy, bytes a second), or events, over time: the integral in each of
/// at most 1,024 equal bins.
///
/// Nobody knows at the start how long a trial lasts. So the bins start narrow, and whenever time runs past
/// the last one, neighbours are merged and the width doubles: memory stays within 8 KiB, and the sum of
/// ``totals`` is the integral at every width. Time is whole ticks, 0 to `Int64.max / 2`, and never runs
/// backwards.
@frozen public struct BinnedSeries: ~Copyable {
  /// Finished bins; the open one is `pending`.
  @usableFromInline var bins: [Double] = []
  /// What fell in the open bin so far.
  @usableFromInline var pending = 0.0
  @usableFromInline var level = 0.0
  @usableFromInline var largest = 0.0
  /// The integral is complete up to here.
  @usableFromInline var last: Int64 = 0
  /// End of the open bin, exclusive.
  @usableFromInline var binEnd: Int64
  @usableFromInline var begin: Int64 = 0
  @usableFromInline var ticks: Int64
  @usableFromInline let baseWidth: Int64

  /// Most bins there can be.
  public static var capacity: Int { 1024 }

  /// Level 0 from time 0, in bins of `baseWidth` ticks (at least 1) for the time being.
  public init(baseWidth: Int64) {
    precondition(baseWidth >= 1 && baseWidth <= Int64.max / 2, "a bin is at least one tick wide")
    self.baseWidth = baseWidth
    ticks = baseWidth
    binEnd = baseWidth
  }

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
    precondition(time >= last && time <= Int64.max / 2, "time runs forward")
    bins = []
    pending = 0
    largest = level
    last = time
    begin = time
    ticks = baseWidth
    binEnd = time + ticks
  }

  @inlinable mutating func advance(to time: Int64) {
    precondition(time >= last, "time runs forward")
    if time >= binEnd { closeBins(before: time) }
    pending += level * Double(time &- last)
    last = time
  }

  /// When the first bin starts.
  @inlinable public var start: Int64 { begin }
  /// Up to when the integral is complete; where the last bin ends if it is cut short.
  @inlinable public var end: Int64 { last }
  /// Of each bin, in ticks: the base width times a power of 2.
  @inlinable public var width: Int64 { ticks }
  /// The level now.
  @inlinable public var value: Double { level }
  /// The largest level since the start or ``reset(at:)``, however briefly it was held. A series starts at 0.
  @inlinable public var peak: Double { largest }

  /// Integral in each bin up to ``end`` (level times ticks, plus the amounts added). Bin i covers
  /// `start + i * width ..< start + (i + 1) * width`; the last may be cut short.
  public var totals: [Double] {
    let opened = last > binEnd - ticks || pending != 0
    return opened ? bins + [pending] : bins
  }
}

extension BinnedSeries {
  /// Makes the open bin the one that contains `time`. Width first: a step over a year must not walk every
  /// second.
  @usableFromInline mutating func closeBins(before time: Int64) {
    precondition(time <= Int64.max / 2, "time beyond the range of a series")
    while (time - begin) / ticks >= Int64(Self.capacity) { doubleWidth() }
    while time >= binEnd {
      bins.append(pending + level * Double(binEnd - last))
      pending = 0
      last = binEnd
      binEnd += ticks
    }
  }

  private mutating func doubleWidth() {
    let pairs = bins.count / 2
    // The open bin is the right half of a new one if it had an odd number of bins before it.
    if bins.count > 2 * pairs { pending += bins[2 * pairs] }
    for i in 0..<pairs { bins[i] = bins[2 * i] + bins[2 * i + 1] }
    bins.removeLast(bins.count - pairs)
    ticks *= 2
    binEnd = begin + Int64(pairs + 1) * ticks
  }

  /// Stops the program unless the open bin is where the clock is, and memory is bounded.
  package borrowing func checkInvariants() {
    precondition(bins.count <= Self.capacity, "at most 1,024 finished bins")
    precondition(binEnd == begin + Int64(bins.count + 1) * ticks, "bins follow on each other without a gap")
    precondition(last < binEnd && last >= binEnd - ticks, "the clock stands in the open bin")
    precondition(ticks % baseWidth == 0, "widths double from the base width")
  }
}
