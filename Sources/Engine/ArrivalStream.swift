#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Randomness

/// One stream of open arrivals: renewal, or Poisson with a rate that changes over time; singly or in batches.
struct ArrivalStream {
  private let plan: StreamPlan
  private let number: UInt32
  private let streamCount: UInt32
  /// Arrivals (batches) and devices so far.
  private var batches: UInt32 = 0
  private var devices: UInt32 = 0
  private var leftInBatch = 0
  private var clock = 0.0
  private var piece = 0
  private(set) var nextTime = Int64.max

  init(_ plan: StreamPlan, number: Int, of streamCount: Int) {
    self.plan = plan
    self.number = UInt32(number)
    self.streamCount = UInt32(streamCount)
    if case .rates(let steps) = plan.timing, let first = steps.first {
      clock = Double(first.from.microseconds)
    }
  }

  mutating func take() -> Arrivals.Newcomer {
    defer { devices += 1 }
    return Arrivals.Newcomer(
      device: devices * streamCount + number, row: plan.rows[Int(devices) % plan.rows.count])
  }

  /// Finds the next arrival: another device of the batch at hand, or the next batch.
  mutating func advance(_ generator: borrowing KeyedGenerator) {
    if Int(devices) >= plan.count || devices >= UInt32.max / streamCount - 1 {
      nextTime = .max
      return
    }
    if leftInBatch > 1 {
      leftInBatch -= 1
      return
    }
    repeat {
      stepClock(generator)
      leftInBatch = batchSize(generator)
      batches += 1
    } while leftInBatch == 0 && clock < 9e18
    nextTime = clock < 9e18 ? Int64(clock.rounded()) : .max
  }

  private func batchSize(_ generator: borrowing KeyedGenerator) -> Int {
    guard let batch = plan.batch else { return 1 }
    generator.rekey(device: batches * streamCount + number, stage: plan.drawKey &+ 1, attempt: 0)
    return Int(min(max(0, batch.draw(generator).rounded()), 1e9))
  }

  private mutating func stepClock(_ generator: borrowing KeyedGenerator) {
    generator.rekey(device: batches * streamCount + number, stage: plan.drawKey, attempt: 0)
    switch plan.timing {
    case .renewal(let interval): clock += max(0, interval.draw(generator))
    case .rates(let steps): clock = ArrivalStream.invert(-log(1 - generator.uniform()), from: clock, steps, &piece)
    }
  }

  /// The time at which the cumulative rate has grown by `area` since `clock` (exact inversion, no thinning).
  private static func invert(_ area: Double, from clock: Double, _ steps: [RateStep], _ piece: inout Int) -> Double {
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
