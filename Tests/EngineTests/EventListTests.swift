import Fixtures
import HeapModule
import Testing

@testable import Engine

/// The event list against a sorted array and against swift-collections' heap: the same order to the last tie.
@Suite struct EventListTests {
  enum Pattern: CaseIterable {
    case random
    case bursty
    case allEqual
    case farFuture
  }

  private struct Ordered: Comparable {
    var event: Event
    static func < (a: Self, b: Self) -> Bool { a.event < b.event }
    static func == (a: Self, b: Self) -> Bool { a.event.time == b.event.time && a.event.key == b.event.key }
  }

  private func event(_ pattern: Pattern, after now: Int64, _ sequence: UInt64, _ dice: inout SplitMix64)
    -> Event
  {
    let delay: Int64 =
      switch pattern {
      case .random: .random(in: 0...1_000_000, using: &dice)
      case .bursty: dice.chance(0.9) ? 0 : .random(in: 0...50, using: &dice)
      case .allEqual: 0
      case .farFuture:
        dice.chance(0.5) ? .random(in: 0...9, using: &dice) : .random(in: (1 << 60)...(1 << 61), using: &dice)
      }
    let rank = Rank.allCases.randomElement(using: &dice) ?? .resume
    return Event(time: now &+ delay, rank: rank, sequence: sequence, kind: .token, index: dice.below(1000))
  }

  @Test(arguments: Pattern.allCases, [UInt64(11), 12])
  func `pushes and pops at random come out as from the reference heap`(pattern: Pattern, seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    var list = BinaryHeap()
    var reference = Heap<Ordered>()
    var now: Int64 = 0
    for step in 0..<4000 {
      if dice.chance(step < 2500 ? 0.6 : 0.4) {
        let new = event(pattern, after: now, UInt64(step), &dice)
        list.push(new)
        reference.insert(Ordered(event: new))
      } else {
        let popped = list.pop(notAfter: .max)
        #expect(popped.map(Ordered.init) == reference.popMin())
        if let popped, pattern != .farFuture { now = popped.time }
      }
      if step % 500 == 0 { list.checkInvariants() }
    }
    #expect(list.count == reference.count)
  }

  @Test(arguments: Pattern.allCases)
  func `draining gives the sorted array`(pattern: Pattern) {
    var dice = SplitMix64(seed: 13)
    let events = (0..<3000).map { event(pattern, after: 0, UInt64($0), &dice) }
    var list = BinaryHeap()
    for event in events.shuffled(using: &dice) { list.push(event) }
    let sorted = events.sorted { ($0.time, $0.key) < ($1.time, $1.key) }
    for expected in sorted {
      let found = list.pop(notAfter: .max)
      #expect(found?.time == expected.time && found?.key == expected.key)
    }
    #expect(list.pop(notAfter: .max) == nil)
  }

  @Test func `nothing later than the limit is handed out`() {
    var list = BinaryHeap()
    list.push(Event(time: 5, rank: .resume, sequence: 1, kind: .token, index: 0))
    #expect(list.pop(notAfter: 4) == nil)
    #expect(list.pop(notAfter: 5)?.time == 5)
  }

  @Test func `an event remembers its kind, its place and its ticket, whatever the rank`() {
    for rank in Rank.allCases {
      for kind in [Event.Kind.token, .deadline, .flows, .roster, .callers, .caller] {
        let event = Event(
          time: 7, rank: rank, sequence: Event.largestSequence, kind: kind, index: Event.largestIndex)
        #expect(event.kind == kind)
        #expect(event.index == Event.largestIndex)
        #expect(event.ticket == UInt32.max)
        #expect(UInt8(event.key >> 61) == rank.rawValue)
      }
    }
  }

  @Test func `rank settles a tie before the order of scheduling does`() {
    let late = Event(time: 1, rank: .release, sequence: 9, kind: .roster, index: 9)
    let early = Event(time: 1, rank: .rosterChange, sequence: 1, kind: .token, index: 0)
    #expect(late < early)
    #expect(Rank.allCases == [.horizon, .release, .rosterChange, .delivery, .resume, .deadline, .arrival])
  }
}
