#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Randomness

/// One stream of open arrivals: renewal, or Poisson with a rate that changes over time; singly or in batches.
struct ArrivalStream {
  /// Rows of the draws' laws; -1: none.
  struct Laws {
    var interval = -1
    var batch = -1
  }

  private let plan: StreamPlan
  private let laws: Laws
  private let number: UInt32
  private let streamCount: UInt32
  /// Arrivals (batches) and devices so far.
  private var batches: UInt32 = 0
  private var devices: UInt32 = 0
  private var leftInBatch = 0
  private var clock = 0.0
  private var piece = 0
  /// Intervals are drawn eight at a time.
  private var intervals = SIMD8<Double>()
  private(set) var nextTime = Int64.max

  init(_ plan: StreamPlan, laws: Laws, number: Int, of streamCount: Int) {
    self.plan = plan
    self.laws = laws
    self.number = UInt32(number)
    self.streamCount = UInt32(streamCount)
    if case .rates(let steps) = plan.timing, let first = steps.first {
      clock = Double(first.from.microseconds)
    }
  }

  mutating func take() -> Arrivals.Newcomer {
    defer { devices += 1 }
    let row = plan.rows.count == 1 ? 0 : Int(devices) % plan.rows.count
    return Arrivals.Newcomer(device: devices * streamCount + number, row: plan.rows[row])
  }

  /// Finds the next arrival: another device of the batch at hand, or the next batch.
  mutating func advance(_ draws: borrowing Draws) {
    if Int(devices) >= plan.count || devices >= UInt32.max / streamCount - 1 {
      nextTime = .max
      return
    }
    if leftInBatch > 1 {
      leftInBatch -= 1
      return
    }
    repeat {
      stepClock(draws)
      leftInBatch = laws.batch < 0 ? 1 : batchSize(draws)
      batches += 1
    } while leftInBatch == 0 && clock < 9e18
    nextTime = clock < 9e18 ? Int64(clock.rounded()) : .max
  }

  private func batchSize(_ draws: borrowing Draws) -> Int {
    let size = draws.draw(laws.batch, device: batches * streamCount + number, stage: plan.drawKey &+ 1)
    return Int(min(max(0, size.rounded()), 1e9))
  }

  private mutating func stepClock(_ draws: borrowing Draws) {
    switch plan.timing {
    case .renewal:
      if batches & 7 == 0 { drawIntervals(draws) }
      clock += max(0, intervals[Int(batches & 7)])
    case .rates(let steps):
      let uniform = draws.uniform(device: batches * streamCount + number, stage: plan.drawKey)
      clock = ArrivalStream.invert(-log(1 - uniform), from: clock, steps, &piece)
    }
  }

  private mutating func drawIntervals(_ draws: borrowing Draws) {
    let numbers = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7) &+ SIMD8(repeating: batches)
    let devices = numbers &* SIMD8(repeating: streamCount) &+ SIMD8(repeating: number)
    intervals = draws.draw8(laws.interval, devices: devices, stage: plan.drawKey)
  }

  /// The time at which the cumulative rate has grown by `area` since `clock` (exact inversion, no thinning).
  private static func invert(
    _ area: Double, from clock: Double, _ steps: [RateStep], _ piece: inout Int
  ) -> Double {
    var area = area
    var clock = clock
    while piece < steps.count {
      let end = piece + 1 < steps.count ? Double(steps[piece + 1].from.microseconds) : Double.infinity
      let rate = steps[piece].perMicrosecond
      if rate > 0, clock + area / rate <= end { return clock + area / rate }
      if end == .infinity { break }
      area -= rate * (end - clock)
      clock = end
      piece += 1
    }
    return .infinity
  }
}
