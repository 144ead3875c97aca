typealias StockID = ID<StockLevel>

/// Units of one thing that are taken, put back and delivered, and the line of those who wait for some.
///
/// Integrals over time are exact, in unit-microseconds and request-microseconds.
struct StockLevel: BitwiseCopyable {
  let role: Int
  let initial: Int64
  private(set) var level: Int64
  /// Ordered, and not delivered.
  private(set) var onOrder: Int64 = 0
  /// Requests that wait, and the units that they ask for together.
  private(set) var waiting: Int64 = 0
  private(set) var owed: Int64 = 0
  var line = WaitingLine()
  /// Of the whole trial, for the law.
  private(set) var taken: Int64 = 0
  private(set) var broughtBack: Int64 = 0
  private(set) var delivered: Int64 = 0
  private(set) var orders: Int64 = 0
  /// Since the start or the last reset.
  private(set) var counts = Counts()
  private var levelSum: StepIntegral
  private var emptySum = StepIntegral()
  private var waitSum = StepIntegral()
  private var waited: Int128 = 0

  /// What is counted of a stock from when statistics begin.
  struct Counts: BitwiseCopyable {
    var lowest: Int64 = 0
    var requests: Int64 = 0
    /// Requests that found too few, or others before them.
    var short: Int64 = 0
    var taken: Int64 = 0
    var delivered: Int64 = 0
  }

  init(initial: Int, role: Int) {
    precondition(initial >= 0, "a stock of less than nothing")
    (self.role, self.initial, level) = (role, Int64(initial), Int64(initial))
    levelSum = StepIntegral()
    counts.lowest = level
  }

  private var isEmpty: Bool { level == 0 }
  /// What a policy looks at.
  var position: Int64 { level + onOrder - owed }

  /// - Returns: Whether the request can have its units at once: it does not pass those who wait.
  mutating func request(_ units: Int64, at now: Int64) -> Bool {
    assert(units > 0, "a request for nothing")
    counts.requests += 1
    if waiting == 0 && level >= units {
      take(units, at: now)
      return true
    }
    counts.short += 1
    return false
  }

  private mutating func take(_ units: Int64, at now: Int64) {
    change(by: -units, at: now)
    taken += units
    counts.taken += units
  }

  private mutating func change(by units: Int64, at now: Int64) {
    let wasEmpty = isEmpty
    level += units
    assert(level >= 0, "more is taken than there is")
    levelSum.change(by: units, at: now)
    if wasEmpty != isEmpty { emptySum.change(by: wasEmpty ? -1 : 1, at: now) }
    counts.lowest = min(counts.lowest, level)
  }

  mutating func queue(_ units: Int64, at now: Int64) {
    waitSum.change(by: 1, at: now)
    waiting += 1
    owed += units
  }

  /// A request leaves the line that has waited since `since`, with its units or without.
  mutating func leave(_ units: Int64, since: Int64, isServed: Bool, at now: Int64) {
    waitSum.change(by: -1, at: now)
    waiting -= 1
    owed -= units
    waited += Int128(now - since)
    assert(waiting >= 0 && owed >= waiting && since <= now, "somebody leaves who did not wait")
    if isServed { take(units, at: now) }
  }

  mutating func bringBack(_ units: Int64, at now: Int64) {
    assert(units > 0, "nothing is put back")
    change(by: units, at: now)
    broughtBack += units
  }

  mutating func noteOrder(_ units: Int64) {
    assert(units > 0, "an order of nothing")
    onOrder += units
    orders += 1
  }

  mutating func deliver(_ units: Int64, ordered: Bool, at now: Int64) {
    assert(units > 0, "a delivery of nothing")
    if ordered { onOrder -= units }
    assert(onOrder >= 0, "more is delivered than was ordered")
    change(by: units, at: now)
    delivered += units
    counts.delivered += units
  }

  func record(at now: Int64) -> StockRecord {
    StockRecord(
      role: role, level: levelIntegral(at: now).rounded, empty: emptyIntegral(at: now).rounded,
      waiting: waitIntegral(at: now).rounded, lowest: counts.lowest, left: level, requests: counts.requests,
      short: counts.short, taken: counts.taken, delivered: counts.delivered)
  }

  // The initial level is there from the beginning; a stock that begins empty is so from the beginning.
  private func levelIntegral(at now: Int64) -> Int128 { levelSum.value(of: level, at: now) }
  private func emptyIntegral(at now: Int64) -> Int128 { emptySum.value(of: isEmpty ? 1 : 0, at: now) }
  private func waitIntegral(at now: Int64) -> Int128 { waitSum.value(of: waiting, at: now) }

  /// - Parameter stillWaiting: The time that those who wait now have waited; nil: it is not known how long
  ///   all waited.
  /// - Returns: The law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(stillWaiting: Int128?, at now: Int64) -> String? {
    if initial + broughtBack + delivered != taken + level { return "units that came, went and are there" }
    if level < 0 || onOrder < 0 { return "units that are there or on order" }
    if let stillWaiting, waitIntegral(at: now) != waited + stillWaiting { return "Little's law of its line" }
    return nil
  }

  /// Statistics start over; what is there, on order and waited for stays.
  mutating func resetStatistics(at now: Int64) {
    levelSum = StepIntegral(of: level, from: now)
    emptySum = StepIntegral(of: isEmpty ? 1 : 0, from: now)
    waitSum = StepIntegral(of: waiting, from: now)
    waited = 0
    counts = Counts(lowest: level)
  }

  /// Whether its numbers are those that a trial can have come to.
  var isPossible: Bool {
    let numbers = [
      level, onOrder, waiting, owed, taken, broughtBack, delivered, orders, counts.lowest, counts.requests,
      counts.short, counts.taken, counts.delivered,
    ]
    return numbers.allSatisfy { (0...StockLevel.most).contains($0) } && levelSum.isPossible
      && emptySum.isPossible
      && waitSum.isPossible && initial + broughtBack + delivered == taken + level
  }

  /// More units than any trial handles.
  private static var most: Int64 { 1 << 48 }
}
