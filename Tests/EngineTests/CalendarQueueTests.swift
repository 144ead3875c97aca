import CLibrary
import Fixtures
import Testing

@testable import Engine

/// The calendar against the binary heap and against a sorted array: the same order to the last tie, whatever
/// comes. With FLEETSIM_THOROUGH in the environment, thirty times as much.
@Suite struct CalendarQueueTests {
  private static let effort = Effort.isThorough ? 30 : 1

  /// Laws of the time from now to a new event.
  enum Law: CaseIterable {
    case exponential, bimodal, triangular, constant, pareto
    case bursty, coarse, allEqual, farFuture, hugeScale, tinyScale, nightly
  }

  private static func delay(_ law: Law, _ dice: inout SplitMix64, now: Int64) -> Int64 {
    let u = Double.random(in: 0..<1, using: &dice)
    switch law {
    case .exponential: return Int64(-log1p(-u) * 1e6)
    case .bimodal: return u < 0.9 ? Int64(u * 1e4) : 10_000_000 + Int64(u * 1e4)
    case .triangular: return Int64(u.squareRoot() * 1e6)
    case .constant: return 1_000_000
    case .pareto: return Int64(min(1e15, 1e3 / pow(1 - u, 1.2)))
    case .bursty: return u < 0.8 ? 0 : u < 0.99 ? Int64(u * 100) : 60_000_000
    case .coarse: return 60_000_000 * Int64(u * 6)
    case .allEqual: return 0
    case .farFuture: return u < 0.7 ? Int64(u * 1e3) : (1 << 50) + Int64(u * 1e14)
    case .hugeScale: return Int64(u * 1e14)
    case .tinyScale: return Int64(u * 3)
    // By day every few milliseconds; what would come by night comes next morning.
    case .nightly:
      let day: Int64 = 86_400_000_000
      return now % day < 20_000_000 ? Int64(u * 1e5) : day - now % day
    }
  }

  /// Two lists that are given the same events and must give back the same.
  private final class Twins {
    var calendar = CalendarQueue()
    var heap = BinaryHeap()
    var now: Int64 = 0
    var sequence: UInt64 = 0
    var dice: SplitMix64

    init(seed: UInt64) { dice = SplitMix64(seed: seed) }

    func push(at time: Int64) {
      let rank = Rank(rawValue: UInt8(dice.next() >> 61) % 6) ?? .resume
      let index = Int(dice.next() >> 54)
      let event = Event(time: time, rank: rank, sequence: sequence, kind: .token, index: index)
      sequence += 1
      calendar.push(event)
      heap.push(event)
    }

    /// Whether both give the same; the clock goes on with what they give.
    func pop(notAfter limit: Int64 = .max) -> Bool {
      let found = calendar.pop(notAfter: limit)
      let expected = heap.pop(notAfter: limit)
      if let found { now = found.time }
      return found?.time == expected?.time && found?.key == expected?.key && calendar.count == heap.count
    }

    func drain() -> Bool {
      while heap.count > 0 {
        if !pop() { return false }
      }
      return calendar.pop(notAfter: .max) == nil
    }
  }

  @Test(arguments: Law.allCases, [1, 2, 7, 40, 300, 5000])
  func `a calendar queue that holds a number of events gives what the heap gives`(law: Law, pending: Int) {
    let twins = Twins(seed: 4711 &+ UInt64(pending))
    for _ in 0..<pending { twins.push(at: Self.delay(law, &twins.dice, now: 0)) }
    let steps = (2 * pending + 4000) * Self.effort
    for step in 0..<steps where twins.now < 4_000_000_000_000_000_000 {
      guard twins.pop() else {
        Issue.record("differs at step \(step)")
        return
      }
      twins.push(at: twins.now + Self.delay(law, &twins.dice, now: twins.now))
      if step % (steps / 4) == 0 { twins.calendar.checkInvariants() }
    }
    #expect(twins.drain())
  }

  @Test(arguments: Law.allCases, [UInt64(21), 22])
  func `a calendar queue that grows and shrinks, with limits in between, gives what the heap gives`(
    law: Law, seed: UInt64
  ) {
    let twins = Twins(seed: seed)
    for step in 0..<12_000 * Self.effort {
      let grows = step / 3000 % 2 == 0
      if twins.now > 4_000_000_000_000_000_000 { break }
      if twins.dice.chance(grows ? 0.6 : 0.4) {
        twins.push(at: twins.now + Self.delay(law, &twins.dice, now: twins.now))
      } else {
        let limit = twins.dice.chance(0.5) ? .max : twins.now + Self.delay(law, &twins.dice, now: twins.now)
        guard twins.pop(notAfter: limit) else {
          Issue.record("differs at step \(step)")
          return
        }
      }
      if step % 1500 == 0 { twins.calendar.checkInvariants() }
    }
    #expect(twins.drain())
  }

  @Test(arguments: Law.allCases)
  func `draining gives the sorted array`(law: Law) {
    var dice = SplitMix64(seed: 23)
    var list = CalendarQueue()
    var times: [(Int64, UInt64)] = []
    for sequence in 0..<UInt64(10_000 * Self.effort) {
      let event = Event(
        time: Self.delay(law, &dice, now: 0), rank: .resume, sequence: sequence, kind: .token, index: 0)
      list.push(event)
      times.append((event.time, event.key))
    }
    list.checkInvariants()
    times.sort { $0 < $1 }
    let isSame = times.allSatisfy { expected in
      list.pop(notAfter: .max).map { $0.time == expected.0 && $0.key == expected.1 } ?? false
    }
    #expect(isSame)
    #expect(list.count == 0)
  }

  /// Arrivals are not in the list but merged with it: each is the limit of the pops before it.
  @Test(arguments: [Int64(1), 1000, 1_000_000, 1_000_000_000_000])
  func `arrivals merged from outside find the order undisturbed`(gap: Int64) {
    let twins = Twins(seed: 24)
    var arrival: Int64 = 0
    for step in 0..<4000 * Self.effort {
      while let next = twins.calendar.pop(notAfter: arrival) {
        #expect(twins.heap.pop(notAfter: arrival)?.key == next.key)
        twins.now = next.time
        if twins.dice.chance(0.5) { twins.push(at: next.time + Int64(twins.dice.below(5_000_000))) }
      }
      #expect(twins.heap.pop(notAfter: arrival) == nil)
      for _ in 0..<twins.dice.below(4) { twins.push(at: arrival + Int64(twins.dice.below(20_000_000))) }
      arrival += Int64.random(in: 0...2 * gap, using: &twins.dice)
      if step % 1000 == 0 { twins.calendar.checkInvariants() }
    }
    #expect(twins.drain())
  }

  /// Each phase undoes what the calendar has just learnt: denser, sparser, in one instant, from the past.
  @Test(arguments: [UInt64(31), 32, 33])
  func `changes of pace by powers of ten do not disturb the order`(seed: UInt64) {
    let twins = Twins(seed: seed)
    for phase in 0..<60 * Self.effort where twins.now < 3_000_000_000_000_000_000 {
      let reach = Int64(pow(10, Double(twins.dice.below(15))))
      let pushes = twins.dice.below(3000)
      for _ in 0..<pushes {
        twins.push(at: twins.now + Int64.random(in: 0...reach, using: &twins.dice))
        if twins.dice.chance(0.3), !twins.pop() { Issue.record("differs in phase \(phase)") }
      }
      for _ in 0..<pushes / 2 where !twins.pop() { Issue.record("differs in phase \(phase)") }
      twins.calendar.checkInvariants()
    }
    #expect(twins.drain())
  }

  @Test func `an event may be earlier than all that were ever handed out`() {
    let twins = Twins(seed: 41)
    for _ in 0..<20_000 * Self.effort {
      let time = Int64.random(in: 0...Int64(1) << Int64(twins.dice.below(62)), using: &twins.dice)
      twins.push(at: time)
      if twins.dice.chance(0.45) { #expect(twins.pop()) }
    }
    twins.calendar.checkInvariants()
    #expect(twins.drain())
  }

  @Test func `falling, rising and interleaved times all come out in order`() {
    let count: Int64 = 5000
    let orders: [(Int64) -> Int64] = [
      { count - $0 }, { $0 }, { $0 % 2 == 0 ? $0 : 1 << 60 - $0 }, { 1 << ($0 % 62) },
    ]
    for time in orders {
      let twins = Twins(seed: 42)
      for index in 0..<count { twins.push(at: time(index)) }
      twins.calendar.checkInvariants()
      #expect(twins.drain())
    }
  }

  /// Quadratic work would take minutes here.
  @Test func `a crowd at one instant costs no more than a sort`() {
    let crowd = 100_000 * Self.effort
    var list = CalendarQueue()
    var sequence: UInt64 = 0
    func next() -> Event {
      sequence += 1
      return Event(time: 60_000_000, rank: .resume, sequence: sequence, kind: .token, index: 0)
    }
    for _ in 0..<crowd { list.push(next()) }
    var last: UInt64 = 0
    var isInOrder = true
    for step in 0..<2 * crowd {
      guard let event = list.pop(notAfter: 60_000_000) else { break }
      isInOrder = isInOrder && event.key > last
      last = event.key
      if step < crowd { list.push(next()) }
    }
    #expect(isInOrder)
    #expect(list.count == 0)
  }

  @Test func `nothing later than the limit is handed out, and asking for it costs no place in the order`() {
    let end: Int64 = 4_000_000_000_000_000_000
    var list = CalendarQueue()
    for index in 0..<100 {
      list.push(Event(time: end, rank: .resume, sequence: UInt64(index), kind: .token, index: index))
    }
    #expect(list.pop(notAfter: end - 1) == nil)
    list.push(Event(time: 5, rank: .resume, sequence: 200, kind: .token, index: 0))
    #expect(list.pop(notAfter: 4) == nil)
    #expect(list.pop(notAfter: 5)?.time == 5)
    #expect(list.pop(notAfter: end)?.index == 0)
    list.checkInvariants()
  }

  @Test func `an empty list gives nothing, again and again, and takes events of the past`() {
    var list = CalendarQueue()
    for time in [Int64(1_000_000_000_000), 10, .max, 0] {
      #expect(list.pop(notAfter: .max) == nil)
      list.push(Event(time: time, rank: .resume, sequence: 1, kind: .token, index: 0))
      #expect(list.count == 1)
      #expect(list.pop(notAfter: time)?.time == time)
      list.checkInvariants()
    }
  }

  @Test func `a long idle time is skipped, not walked through`() {
    let twins = Twins(seed: 43)
    for burst in 0..<40 {
      let start = Int64(burst) * 100_000_000_000_000_000
      for _ in 0..<200 * Self.effort { twins.push(at: start + Int64(twins.dice.below(1000))) }
    }
    #expect(twins.drain())
  }
}
