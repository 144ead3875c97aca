/// Count, mean, variance and extremes of a stream of numbers, in constant memory.
///
/// The variance is kept by Welford's recurrence (Technometrics 4, 1962), which does not lose digits when the
/// mean is large beside the spread. What is undefined for so few values is not-a-number; nothing here traps.
@frozen public struct Moments: Sendable, Hashable {
  @usableFromInline var n = 0
  @usableFromInline var average = 0.0
  /// Sum of squared deviations from the mean.
  @usableFromInline var deviations = 0.0
  @usableFromInline var smallest = Double.infinity
  @usableFromInline var largest = -Double.infinity

  /// Moments of nothing.
  @inlinable public init() {}

  /// Moments of these values.
  @inlinable public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Takes in one value. O(1). Not-a-number makes mean and variance not-a-number.
  @inlinable public mutating func add(_ value: Double) {
    n += 1
    let before = value - average
    average += before / Double(n)
    deviations += before * (value - average)
    smallest = Swift.min(smallest, value)
    largest = Swift.max(largest, value)
  }

  /// Takes in everything `other` has seen, as if its values had been added here (Chan, Golub & LeVeque 1979).
  /// Equal to adding them one by one up to rounding, so merge in a fixed order where bits matter.
  @inlinable public mutating func merge(_ other: Moments) {
    guard other.n > 0 else { return }
    guard n > 0 else {
      self = other
      return
    }
    let apart = other.average - average
    let mine = Double(n)
    let theirs = Double(other.n)
    let all = mine + theirs
    average += apart * (theirs / all)
    deviations += other.deviations + apart * apart * (mine * theirs / all)
    n += other.n
    smallest = Swift.min(smallest, other.smallest)
    largest = Swift.max(largest, other.largest)
  }

  /// How many values were added.
  @inlinable public var count: Int { n }
  /// Not-a-number for no values.
  @inlinable public var mean: Double { n > 0 ? average : .nan }
  /// Of the sample (divisor n − 1); not-a-number below two values.
  @inlinable public var variance: Double { n > 1 ? deviations / Double(n - 1) : .nan }
  /// Of the mean of *independent* values; not-a-number below two values.
  @inlinable public var standardError: Double { (variance / Double(n)).squareRoot() }
  /// Infinity for no values.
  @inlinable public var min: Double { smallest }
  /// Minus infinity for no values.
  @inlinable public var max: Double { largest }
}
