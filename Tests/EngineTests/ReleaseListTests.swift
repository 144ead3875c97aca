import Fixtures
import Testing

@testable import Engine

/// The order of release against a stable sort.
@Suite struct ReleaseListTests {
  private func check(_ times: [Int64], _ location: SourceLocation = #_sourceLocation) {
    let list = ReleaseList(times: FlatTable(times))
    let expected = times.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    #expect(list.count == times.count, sourceLocation: location)
    #expect(times.indices.map { list.place(at: $0) } == expected.map(\.offset), sourceLocation: location)
    #expect(times.indices.map { list.time(at: $0) } == expected.map(\.element), sourceLocation: location)
  }

  @Test(arguments: UInt64(81)...88)
  func `a release list is sorted by time, then by place, however far apart the times are`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let count = 1 + dice.below(dice.chance(0.2) ? 3000 : 20)
      let bits = dice.below(63)
      let spread: Int64 = 1 << bits
      let first = Int64.random(in: -1000...1000, using: &dice)
      check((0..<count).map { _ in first + Int64.random(in: 0..<spread, using: &dice) })
    }
  }

  @Test func `a release list keeps the order of places where all are released at once`() {
    check([5, 5, 5, 5])
    check([])
    check([9])
    let list = ReleaseList(allAt: 7, count: 3)
    #expect((0..<3).map { list.place(at: $0) } == [0, 1, 2] && list.time(at: 2) == 7)
  }

  @Test func `a release list is right where the packed word is just full, and just too small`() {
    for shift in 60...62 {
      let far: Int64 = 1 << shift
      check([far, 0, 3, far - 1, far])
      check([far, 0])
    }
    check([.max, 0, .max - 1, 1])
  }
}
