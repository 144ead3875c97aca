import Fixtures
import Statistics
import Testing

@Suite struct QuantileSketchTests {
  /// Type 7 on the sorted values.
  static func exactQuantile(_ p: Double, of sorted: [Int64]) -> Double {
    let place = p * Double(sorted.count - 1)
    let rank = Int(place)
    let next = min(rank + 1, sorted.count - 1)
    return Double(sorted[rank]) + (place - Double(rank)) * Double(sorted[next] - sorted[rank])
  }

  static func sketch(_ values: some Sequence<Int64>) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(value) }
    sketch.checkInvariants()
    return sketch
  }

  static func waits(_ count: Int, seed: UInt64) -> [Int64] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in generator.wait() }
  }

  /// Everything a sketch tells, for comparing two of them to the bit.
  static func everything(_ sketch: borrowing QuantileSketch) -> [String] {
    var told = sketch.cells.map { "\($0)" }
    told += ["\(sketch.count) \(sketch.sum) \(sketch.min ?? -1) \(sketch.max ?? -1)"]
    return told
  }

  @Test(arguments: [1, 2, 3, 10, 101, 1000, 20_000])
  func `quantiles stay within a thousandth of the sorted array's`(count: Int) {
    let values = Self.waits(count, seed: 2)
    let sketch = Self.sketch(values)
    let sorted = values.sorted()
    for p in [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1] {
      let found = sketch.quantile(p)
      let truth = Self.exactQuantile(p, of: sorted)
      #expect(abs(found - truth) <= truth / 1024, "p = \(p): \(found) for \(truth)")
    }
  }

  @Test(arguments: 1...40) func `below 2,048 quantiles are those of the sorted array`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let values = (0..<count).map { _ in Int64(generator.next() % 2048) }
    let sketch = Self.sketch(values)
    for p in [0, 0.05, 0.25, 0.5, 0.77, 0.95, 1] {
      let truth = Self.exactQuantile(p, of: values.sorted())
      #expect(relativeError(sketch.quantile(p), truth) < 1e-12)
    }
  }

  @Test func `one or two values have exact quantiles, however large`() {
    let one = Self.sketch([123_456_789_012])
    #expect(one.quantile(0) == 123_456_789_012)
    #expect(one.quantile(0.5) == 123_456_789_012)
    #expect(one.quantile(1) == 123_456_789_012)
    let two = Self.sketch([3_000_000_017, 1_000_000_001])
    #expect(two.quantile(0.25) == 1_500_000_005)
  }

  @Test func `quantiles never fall as p rises, and stay between the extremes`() {
    let sketch = Self.sketch(Self.waits(500, seed: 3))
    var before = Double(sketch.min ?? 0)
    for step in 0...1000 {
      let now = sketch.quantile(Double(step) / 1000)
      #expect(now >= before)
      before = now
    }
    #expect(before == Double(sketch.max ?? 0))
  }

  @Test func `shares outside 0 to 1 are clamped, and nothing has no quantile`() {
    let sketch = Self.sketch([5, 6])
    #expect(sketch.quantile(-1) == 5)
    #expect(sketch.quantile(.infinity) == 6)
    #expect(sketch.quantile(.nan).isNaN)
    let empty = QuantileSketch()
    #expect(empty.quantile(0.5).isNaN)
    #expect(empty.mean.isNaN)
    #expect(empty.min == nil)
    #expect(empty.max == nil)
    #expect(empty.cells.isEmpty)
    #expect(empty.ecdf(points: 10).isEmpty)
  }

  @Test func `every value falls in a cell that contains it and is at most a thousandth of it wide`() {
    for bit in 0..<63 {
      let power = Int64(1) << bit
      for value in [power - 1, power, power + 1, power + power / 2] {
        let cells = Self.sketch([value]).cells
        #expect(cells.count == 1)
        #expect(cells.first?.values.contains(value) == true)
        let width = (cells.first?.values.upperBound ?? .max) - (cells.first?.values.lowerBound ?? 0)
        #expect(width <= value / 1024)
      }
    }
    #expect(Self.sketch([Int64.max]).cells.first?.values.upperBound == .max)
  }

  @Test func `cells ascend without overlap and count every value`() {
    let values = Self.waits(3000, seed: 4)
    let sketch = Self.sketch(values)
    let cells = sketch.cells
    for (left, right) in zip(cells, cells.dropFirst()) {
      #expect(left.values.upperBound < right.values.lowerBound)
    }
    for cell in cells { #expect(cell.count == values.count { cell.values.contains($0) }) }
  }

  @Test func `sum and mean are those of the values`() {
    let values = Self.waits(3000, seed: 5)
    let sketch = Self.sketch(values)
    let moments = Moments(values.map(Double.init))
    #expect(sketch.count == 3000)
    #expect(sketch.sum == values.reduce(0, +))
    #expect(sketch.min == values.min())
    #expect(sketch.max == values.max())
    #expect(relativeError(sketch.mean, moments.mean) < 1e-14)
  }

  @Test func `a value added many times is the value added as often`() {
    var one = Self.sketch([5, 3_000_000])
    one.add(3_000_000, times: 4)
    one.add(0, times: 3)
    one.add(9, times: 0)
    one.checkInvariants()
    #expect(
      Self.everything(one)
        == Self.everything(Self.sketch([5] + [0, 0, 0] + Array(repeating: 3_000_000, count: 5))))
  }

  @Test func `counts carry beyond 32 bits, alone and merged`() {
    var half = QuantileSketch()
    half.add(7, times: 3 << 31)
    half.add(5000, times: 1)
    var whole = half.copy()
    whole.merge(half)
    whole.checkInvariants()
    #expect(whole.cells.map(\.count) == [6 << 31, 2])
    #expect(whole.quantile(0.5) == 7)
  }

  @Test func `sums beyond 64 bits stay right`() {
    let sketch = Self.sketch([Int64.max, .max, .max, .max, .max, 0])
    #expect(sketch.sum == .max)
    #expect(relativeError(sketch.mean, 0x1p63 * 5 / 6) < 1e-15)
  }

  @Test func `merging is concatenation, commutative and associative, to the last bit`() {
    let values = Self.waits(900, seed: 6)
    let parts = [Array(values[..<250]), Array(values[250..<251]), Array(values[251...])]
    let whole = Self.everything(Self.sketch(values))
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var merged = QuantileSketch()
      for part in order { merged.merge(Self.sketch(parts[part])) }
      merged.checkInvariants()
      #expect(Self.everything(merged) == whole)
    }
    var right = Self.sketch(parts[1])
    right.merge(Self.sketch(parts[2]))
    var nested = Self.sketch(parts[0])
    nested.merge(right)
    nested.merge(QuantileSketch())
    #expect(Self.everything(nested) == whole)
  }

  @Test func `a copy is equal and goes its own way`() {
    let original = Self.sketch([1, 5000, 5000])
    var copy = original.copy()
    #expect(Self.everything(copy) == Self.everything(original))
    copy.add(7)
    copy.add(1 << 50)
    copy.checkInvariants()
    original.checkInvariants()
    #expect(original.count == 3)
    #expect(copy.count == 5)
  }

  @Test func `a sketch after a reset is like new`() {
    let values = Self.waits(100, seed: 7)
    var sketch = Self.sketch(Self.waits(100, seed: 8))
    sketch.reset()
    #expect(sketch.count == 0)
    for value in values { sketch.add(value) }
    #expect(Self.everything(sketch) == Self.everything(Self.sketch(values)))
  }

  @Test func `a cell counts past 32 bits`() {
    var sketch = Self.sketch([3, 3, 900_000])
    for _ in 0..<32 {
      let twin = sketch.copy()
      sketch.merge(twin)
    }
    #expect(sketch.count == 3 << 32)
    #expect(sketch.cells.map(\.count) == [2 << 32, 1 << 32])
    #expect(sketch.quantile(0.5) == 3)
    #expect(sketch.quantile(0.9) > 899_000)
    // A carry by add: 2^32 − 1 in the cell, then one more.
    var full = Self.sketch([9])
    for _ in 0..<31 {
      let twin = full.copy()
      full.merge(twin)
      full.add(9)
    }
    #expect(full.cells.map(\.count) == [1 << 32 - 1])
    full.add(9)
    #expect(full.cells.map(\.count) == [1 << 32])
    full.reset()
    #expect(full.cells.isEmpty)
  }

  @Test func `an empty sketch costs less than 600 bytes, and memory follows the octaves in use`() {
    var sketch = QuantileSketch()
    #expect(sketch.bytes < 600)
    for _ in 0..<10_000 { sketch.add(1 << 40) }
    sketch.add(0)
    #expect(sketch.bytes < 600 + 2 * 4096)
  }

  @Test func `the distribution function is exact where it is given, and ends at the largest value`() {
    let values = Self.waits(1500, seed: 9)
    let sketch = Self.sketch(values)
    for points in [1, 2, 7, 100, 100_000] {
      let curve = sketch.ecdf(points: points)
      #expect(curve.count <= points)
      #expect(curve.last?.value == values.max())
      #expect(curve.last?.share == 1)
      for point in curve {
        #expect(point.share == Double(values.count { $0 <= point.value }) / 1500)
      }
      for (left, right) in zip(curve, curve.dropFirst()) {
        #expect(left.value < right.value)
        #expect(left.share < right.share)
      }
    }
    #expect(sketch.ecdf(points: 100).count >= 70)
    #expect(sketch.ecdf(points: 100_000).count == sketch.cells.count)
  }

  @Test func `a negative value is our own mistake and stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var sketch = QuantileSketch()
      sketch.add(-1)
    }
  }
}
