/// What a link carries now, and what it has carried. Rates are bytes per microsecond.
///
/// A link that several classes cross keeps one; what a link of one class carries, that class counts.
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
  /// Bytes of the flows that came, without what abandoned ones still lacked.
  var asked = 0.0
  private(set) var ends = 0
  /// Ends less joins, as in ``FlowClass``.
  private var moments: Int128 = 0
  /// Sum of the durations of the flows that ended, modulo 2⁶⁴.
  var flowTime: UInt64 = 0
  /// No gap: what a snapshot is made of is known to the last bit.
  private let filler: UInt64 = 0

  init(capacity: Double, role: Int) {
    precondition(capacity > 0, "a link needs a rate")
    self.capacity = capacity
    self.role = role
  }

  init(_ plan: LinkPlan) { self.init(capacity: plan.bytesPerSecond / 1e6, role: plan.role) }

  /// Of the one class that crosses it.
  init(_ plan: LinkPlan, _ flowClass: borrowing FlowClass, at now: Int64) {
    self.init(plan)
    rate = flowClass.load
    flows = flowClass.count
    last = now
    peakRate = flowClass.peakRate
    peakFlows = Int(flowClass.peakFlows)
    carried = flowClass.carried
    asked = flowClass.asked
    ends = Int(flowClass.joins) - flowClass.count
    moments = flowClass.flowIntegral(at: 0)
    flowTime = flowClass.flowTime
  }

  /// Flow-microseconds up to the last change or ``integrate(to:)``.
  var flowIntegral: Int128 { moments + Int128(flows) * Int128(last) }

  @inline(__always) mutating func integrate(to now: Int64) {
    carried += rate * Double(now &- last)
    last = now
  }

  @inline(__always) mutating func changeRate(to newRate: Double, at now: Int64) {
    integrate(to: now)
    rate = newRate
    peakRate = max(peakRate, newRate)
  }

  @inline(__always) mutating func countFlows(by change: Int, at now: Int64) {
    flows &+= change
    if change < 0 { ends &-= change }
    moments &-= Int128(change) * Int128(now)
    peakFlows = max(peakFlows, flows)
  }

  mutating func resetStatistics(at now: Int64) {
    integrate(to: now)
    carried = 0
    moments = -Int128(flows) * Int128(now)
    peakRate = rate
    peakFlows = flows
  }

  /// The same with another capacity.
  init(_ other: LinkState, capacity: Double) {
    self.init(capacity: capacity, role: other.role)
    (rate, flows, last, peakRate) = (other.rate, other.flows, other.last, other.peakRate)
    (peakFlows, carried, asked, ends) = (other.peakFlows, other.carried, other.asked, other.ends)
    (moments, flowTime) = (other.moments, other.flowTime)
  }
}
