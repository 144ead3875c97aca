import Snapshots

/// What a link carries now, and what it has carried. Rates are bytes per microsecond.
///
/// Each shared link keeps one. What a link of one class carries is counted by that class, and is put here at
/// the end.
struct LinkState: BitwiseCopyable, Sendable {
  let capacity: Double
  let role: LinkRoleID
  /// Fills a gap in the layout, so that every bit of a snapshot is defined.
  private let filler: UInt32 = 0
  private(set) var rate = 0.0
  private(set) var flows = 0
  private(set) var last: Int64 = 0
  private(set) var peakRate = 0.0
  private(set) var peakFlows = 0
  /// Integral of the rate: bytes carried.
  private(set) var carried = 0.0
  /// Bytes of the flows that came, without what abandoned ones still lacked.
  private(set) var asked = 0.0
  private(set) var ends = 0
  /// The instants of all ends less those of all joins, as in ``FlowClass``.
  private var moments: Int128 = 0
  /// Sum of the durations of the flows that ended, modulo 2⁶⁴.
  private(set) var flowTime: UInt64 = 0
  /// Fills a gap in the layout, too.
  private let lastFiller: UInt64 = 0

  private init(capacity: Double, role: LinkRoleID) {
    precondition(capacity >= 0, "a link of a negative rate")
    self.capacity = capacity
    self.role = role
  }

  init(_ plan: LinkPlan) {
    self.init(capacity: plan.bandwidth.bytesPerMicrosecond, role: LinkRoleID(plan.role))
  }

  /// The state of a link that only this class crosses.
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

  /// The same state under another capacity.
  init(_ other: LinkState, capacity: Double) {
    self.init(capacity: capacity, role: other.role)
    (rate, flows, last, peakRate) = (other.rate, other.flows, other.last, other.peakRate)
    (peakFlows, carried, asked, ends) = (other.peakFlows, other.carried, other.asked, other.ends)
    (moments, flowTime) = (other.moments, other.flowTime)
  }

  /// Bytes carried, of a link that is finished. Who ends within a microsecond is counted to its end; no more
  /// was carried than was asked for.
  var bytes: Double { min(carried, asked) }

  /// Flow-microseconds up to the last change or ``integrate(to:)``.
  var flowIntegral: Int128 { moments + Int128(flows) * Int128(last) }

  @inline(__always) mutating func integrate(to now: Int64) {
    assert(now >= last, "a link goes back in time")
    carried += rate * Double(now &- last)
    last = now
  }

  @inline(__always) mutating func changeRate(to newRate: Double, at now: Int64) {
    integrate(to: now)
    rate = newRate
    peakRate = max(peakRate, newRate)
    assert(checkInvariants())
  }

  @inline(__always) mutating func countFlows(by change: Int, at now: Int64) {
    flows &+= change
    if change < 0 { ends &-= change }
    moments &-= Int128(change) * Int128(now)
    peakFlows = max(peakFlows, flows)
    assert(flows >= 0, "more flows end than came")
  }

  mutating func resetStatistics(at now: Int64) {
    integrate(to: now)
    carried = 0
    moments = -Int128(flows) * Int128(now)
    peakRate = rate
    peakFlows = flows
  }

  /// Adds the sizes and durations of the flows of one class that crosses the link.
  mutating func count(_ flowClass: borrowing FlowClass) {
    asked += flowClass.asked
    flowTime &+= flowClass.flowTime
  }

  /// Whether a trial can have come to such numbers, of which a snapshot may have any.
  var isPossible: Bool {
    // Rounding can leave a little less than nothing.
    let amounts = [rate, peakRate, carried, asked].allSatisfy { abs($0) <= SnapshotLimits.amount }
    return amounts && capacity >= 0 && capacity <= SnapshotLimits.amount
      && abs(rate - capacity / 2) <= capacity * (0.5 + 1e-9) + 1e-9
      && flows >= 0 && flows <= peakFlows && SnapshotLimits.isCount(peakFlows) && SnapshotLimits.isCount(ends)
      && SnapshotLimits.isSum(moments) && last >= 0
  }

  @discardableResult func checkInvariants() -> Bool {
    precondition(
      abs(rate - capacity / 2) <= capacity * (0.5 + 1e-9) + 1e-9, "a link over its capacity")
    precondition(flows >= 0 && flows <= peakFlows, "the flows of a link are miscounted")
    return true
  }
}
