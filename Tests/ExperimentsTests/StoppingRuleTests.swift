import Statistics
import Testing

@testable import Experiments

/// How often the interval at which a run stops by itself contains the truth.
@Suite struct StoppingRuleTests {
  private static let runs = 4000

  struct Design: Sendable, CustomTestStringConvertible {
    var first: Int
    var goal: Double
    var testDescription: String { "\(first) at least, goal \(Int(goal * 100)) %" }
  }

  static let designs = [2, 5, 10, 20].flatMap { first in
    [0.2, 0.1].map { Design(first: first, goal: $0) }
  }

  /// Normal with mean 1 and standard deviation 0.3, as means of many devices are. Seed 80.
  @Test(arguments: designs) func `a run that stops by itself covers what it says`(_ design: Design) {
    var generator = Generator(state: 80 + UInt64(design.first))
    var covered = 0
    var replications = 0
    for _ in 0..<Self.runs {
      var rule = StoppingRule(atLeast: design.first, atMost: 10_000)
      var moments = Moments()
      var interval = ConfidenceInterval(moments)
      repeat {
        moments.add(1 + 0.3 * generator.normal())
        interval = ConfidenceInterval(moments)
      } while !rule.isEnough(after: moments.count, isMet: interval.relativeHalfWidth <= design.goal)
      covered += interval.contains(1) ? 1 : 0
      replications += moments.count
    }
    // The standard deviation of the share is 0.35 %.
    #expect(covered * 1000 >= 935 * Self.runs, "\(covered) of \(Self.runs)")
    #expect(replications <= Self.runs * 45, "\(replications / Self.runs) each")
  }

  @Test func `a rule is met five replications after it was met first, if it is met then, or at the most`() {
    var rule = StoppingRule(atLeast: 3, atMost: 100)
    let met: Set = [1, 2, 4, 6, 8, 11]
    #expect((1...12).first { rule.isEnough(after: $0, isMet: met.contains($0)) } == 11)
    var bounded = StoppingRule(atLeast: 3, atMost: 6)
    #expect((1...6).first { bounded.isEnough(after: $0, isMet: $0 > 3) } == 6)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), made normal by twelve uniforms.
private struct Generator {
  var state: UInt64

  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var bits = state
      bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
      bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
      sum += Double((bits ^ bits >> 31) >> 11) * 0x1p-53
    }
    return sum
  }
}
