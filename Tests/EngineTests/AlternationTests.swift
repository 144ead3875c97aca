import Testing

@testable import Engine

/// Shifts and rates of arrivals that are others for a while, laid out before a trial.
@Suite struct AlternationTests {
  @Test func `shifts are those of the change that began last`() {
    let own = open([(8, 12), (32, 36)])
    let all = Alternation([open([(0, 24)]), open([(10, 34)])]).merged(
      [own, open([(14, 18)]), open([(11, 13), (33, 40)])])
    #expect(all == open([(11, 13), (33, 36)]))
    #expect(Alternation([]).merged([own]) == own)
  }

  @Test func `rates are those of the change while it lasts, and go on where they would be`() {
    func step(_ hour: Double, _ rate: Double, _ growth: Double = 0) -> RateStep {
      RateStep(from: instant(hour), perMicrosecond: rate, growth: growth)
    }
    let growth = 1 / 3.6e9
    let merged = Alternation([open([(6, 12)])]).merged(
      [[step(0, 1), step(8, 2, growth)], [step(0, 3), step(10, 4)]])
    #expect(merged == [step(0, 1), step(6, 3), step(10, 4), step(12, 2 + 4 * 3.6e9 * growth, growth)])
  }
}
