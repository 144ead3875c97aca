import Fixtures
import Statistics
import Testing

@Suite struct BinnedSeriesTests {
  /// A step function as a list, integrated the slow way.
  struct Steps {
    var changes: [(time: Int64, value: Double)] = [(0, 0)]
    var events: [(time: Int64, amount: Double)] = []
    var end: Int64 = 0

    func integral(from: Int64, to: Int64) -> Double {
      var sum = events.filter { from <= $0.time && $0.time < to }.reduce(0) { $0 + $1.amount }
      for (i, change) in changes.enumerated() {
        let next = i + 1 < changes.count ? changes[i + 1].time : end
        sum += change.value * Double(max(0, min(next, to) - max(change.time, from)))
      }
      return sum
    }
  }

  /// Whole-numbered levels, so that all sums are exact; gaps from 0 to `longest` ticks, some far longer.
  static func random(count: Int, longest: Int64, seed: UInt64) -> Steps {
    var generator = SplitMix64(seed: seed)
    var steps = Steps()
    var time: Int64 = 0
    for _ in 0..<count {
      time += Int64.random(in: 0...longest, using: &generator)
      if generator.uniform() < 0.03 { time += longest * 50 }
      if generator.uniform() < 0.5 {
        steps.changes.append((time, Double(Int.random(in: 0...20, using: &generator))))
      } else {
        steps.events.append((time, Double(Int.random(in: 1...3, using: &generator))))
      }
    }
    steps.end = time + 17
    return steps
  }

  static func series(_ steps: Steps, baseWidth: Int64) -> BinnedSeries {
    var series = BinnedSeries(baseWidth: baseWidth)
    var events = steps.events[...]
    for change in steps.changes {
      while let event = events.first, event.time <= change.time {
        series.add(event.amount, at: event.time)
        events.removeFirst()
      }
      series.change(to: change.value, at: change.time)
    }
    for event in events { series.add(event.amount, at: event.time) }
    series.finish(at: steps.end)
    series.checkInvariants()
    return series
  }

  @Test func `a step in each bin agrees with arithmetic by hand`() {
    var series = BinnedSeries(baseWidth: 10)
    series.change(to: 2, at: 5)
    series.change(to: 4, at: 12)
    series.add(100, at: 12)
    series.change(to: 1, at: 35)
    series.finish(at: 38)
    // 5·2; 2·2 + 8·4 + 100; 10·4; 5·4 + 3·1.
    #expect(series.totals == [10.0, 136, 40, 23])
    #expect(series.width == 10)
    #expect(series.peak == 4)
    #expect(series.value == 1)
    #expect(series.end == 38)
  }

  @Test func `nothing has no bins, and time alone makes bins of zero`() {
    var series = BinnedSeries(baseWidth: 10)
    #expect(series.totals == [])
    #expect(series.peak == 0)
    series.finish(at: 20)
    #expect(series.totals == [0, 0])
    series.add(3, at: 20)
    #expect(series.totals == [0, 0, 3])
    series.finish(at: 21)
    #expect(series.totals == [0, 0, 3])
  }

  @Test(arguments: [(50, 7), (400, 30), (3000, 40), (3000, 4000), (20, 1_000_000)])
  func `every bin holds the integral over it, at every width`(count: Int, longest: Int) {
    for seed in UInt64(40)..<44 {
      let steps = Self.random(count: count, longest: Int64(longest), seed: seed)
      let series = Self.series(steps, baseWidth: 10)
      let width = series.width
      let totals = series.totals
      #expect(totals.count <= BinnedSeries.capacity)
      #expect(Int64(totals.count) * width >= steps.end)
      #expect(width == 10 || Int64(totals.count) * width > 512 * width)
      // The model is slow: all bins of short series, every 37th of long ones.
      for i in stride(from: 0, to: totals.count, by: count > 1000 ? 37 : 1) {
        #expect(totals[i] == steps.integral(from: Int64(i) * width, to: Int64(i + 1) * width), "bin \(i)")
      }
      #expect(totals.reduce(0, +) == steps.integral(from: 0, to: .max))
    }
  }

  @Test func `a step over three hundred years is as quick as one over a second`() {
    var series = BinnedSeries(baseWidth: 1)
    series.change(to: 3, at: 1)
    series.finish(at: 1 << 53)
    #expect(series.totals.count <= BinnedSeries.capacity)
    #expect(series.totals.reduce(0, +) == 3 * Double(1 << 53 - 1))
    series.finish(at: Int64.max / 2)
    #expect(series.totals.count <= BinnedSeries.capacity)
    #expect(relativeError(series.totals.reduce(0, +), 3 * Double(Int64.max / 2)) < 1e-12)
  }

  @Test func `bins double exactly when time runs past the last`() {
    var series = BinnedSeries(baseWidth: 10)
    series.change(to: 1, at: 0)
    series.finish(at: 10 * 1024 - 1)
    #expect(series.width == 10)
    #expect(series.totals.count == 1024)
    series.finish(at: 10 * 1024 + 10)
    #expect(series.width == 20)
    #expect(series.totals == Array(repeating: 20, count: 512) + [10])
  }

  @Test func `fractions add up to the integral`() {
    var generator = SplitMix64(seed: 45)
    var series = BinnedSeries(baseWidth: 3)
    var integral = 0.0
    var before = (time: Int64(0), value: 0.0)
    for _ in 0..<5000 {
      let time = before.time + Int64.random(in: 0...20, using: &generator)
      integral += before.value * Double(time - before.time)
      before = (time, generator.uniform())
      series.change(to: before.value, at: time)
    }
    #expect(relativeError(series.totals.reduce(0, +), integral) < 1e-12)
  }

  @Test func `the peak counts though it lasted no time`() {
    var series = BinnedSeries(baseWidth: 10)
    series.change(to: 9, at: 4)
    series.change(to: 1, at: 4)
    series.finish(at: 10)
    #expect(series.peak == 9)
    #expect(series.totals == [6])
  }

  @Test func `a reset starts anew at its time with the level it found`() {
    var series = BinnedSeries(baseWidth: 10)
    series.change(to: 9, at: 4)
    series.change(to: 2, at: 50_000)
    series.reset(at: 50_003)
    #expect(series.totals == [])
    #expect(series.width == 10)
    #expect(series.peak == 2)
    series.change(to: 5, at: 50_008)
    series.finish(at: 50_018)
    #expect(series.start == 50_003)
    #expect(series.totals == [35.0, 25])
  }

  @Test func `coarser bins hold the same integral`() {
    let steps = Self.random(count: 300, longest: 30, seed: 46)
    let series = Self.series(steps, baseWidth: 10)
    for factor in [1, 2, 3, 7, 64, 100_000] as [Int64] {
      let width = series.width * factor
      let coarse = series.coarsened(toWidth: width)
      for (i, total) in coarse.enumerated() {
        #expect(total == steps.integral(from: Int64(i) * width, to: Int64(i + 1) * width))
      }
      #expect(coarse.reduce(0, +) == series.totals.reduce(0, +))
    }
    #expect(series.coarsened(toWidth: Int64.max / series.width * series.width).count == 1)
  }

  @Test func `time that runs backwards stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var series = BinnedSeries(baseWidth: 10)
      series.change(to: 1, at: 5)
      series.change(to: 1, at: 4)
    }
  }
}
