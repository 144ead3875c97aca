/// What a link carries now, and what it has carried. Rates are bytes per microsecond.
struct LinkState: BitwiseCopyable, Sendable {
  let capacity: Double
  let role: Int
  private(set) var rate = 0.0
  private(set) var flows = 0
  private var last: Int64 = 0
  private(set) var peakRate = 0.0
  private(set) var peakFlows = 0
  /// Integral of the rate: bytes carried.
  private(set) var carried = 0.0
  /// Bytes of flows that ended (completed, or abandoned with what they had got).
  var delivered = 0.0
  var ends = 0
  private(set) var flowIntegral: Int128 = 0
  /// Sum of the durations of the flows that ended.
  var flowTime: Int128 = 0

  init(capacity: Double, role: Int) {
    precondition(capacity > 0, "a link needs a rate")
    self.capacity = capacity
    self.role = role
  }

  mutating func integrate(to now: Int64) {
    carried += rate * Double(now - last)
    flowIntegral += Int128(flows) * Int128(now - last)
    last = now
  }

  mutating func changeRate(to newRate: Double, at now: Int64) {
    integrate(to: now)
    rate = newRate
    peakRate = max(peakRate, newRate)
  }

  mutating func countFlows(by change: Int, at now: Int64) {
    integrate(to: now)
    flows += change
    peakFlows = max(peakFlows, flows)
  }

  mutating func resetStatistics(at now: Int64) {
    integrate(to: now)
    carried = 0
    delivered = 0
    flowIntegral = 0
    peakRate = rate
    peakFlows = flows
  }
}
