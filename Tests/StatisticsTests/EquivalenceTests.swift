import Statistics
import Testing

@Suite struct EquivalenceTests {
  private func interval(_ low: Double, _ high: Double) -> ConfidenceInterval {
    ConfidenceInterval(mean: (low + high) / 2, lower: low, upper: high, count: 20, confidence: 0.9)
  }

  @Test func `within the margin is equivalent, beyond it different, and across it undecided`() {
    #expect(Equivalence(interval(-0.9, 0.5), margin: 1) == .equivalent)
    #expect(Equivalence(interval(-1, 1), margin: 1) == .equivalent)
    #expect(Equivalence(interval(1.1, 3), margin: 1) == .different)
    #expect(Equivalence(interval(-3, -1.1), margin: 1) == .different)
    #expect(Equivalence(interval(0.5, 1.5), margin: 1) == .undecided)
    #expect(Equivalence(interval(-5, 5), margin: 1) == .undecided)
    #expect(Equivalence(interval(-.infinity, .infinity), margin: 1) == .undecided)
    #expect(Equivalence(interval(0, 0), margin: 0) == .equivalent)
    #expect(abs(Equivalence.intervalConfidence(0.95) - 0.9) < 1e-12)
  }

  @Test func `the difference of independent means is Welch's, as worked out elsewhere`() {
    // R 4: t.test(c(27.5, 21.0, 19.0, 23.6, 17.0, 17.9), c(27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0)).
    let a = Moments([27.5, 21.0, 19.0, 23.6, 17.0, 17.9])
    let b = Moments([27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0])
    let difference = welchDifference(a, b, confidence: 0.95)
    let (va, vb) = (a.variance / 6, b.variance / 8)
    let freedom = (va + vb) * (va + vb) / (va * va / 5 + vb * vb / 7)
    let expected = studentT(0.975, degreesOfFreedom: freedom) * (va + vb).squareRoot()
    #expect(abs(difference.mean - (21 - 23.5)) < 1e-12)
    #expect(abs(difference.halfWidth - expected) < 1e-12)
    #expect(freedom > 5 && freedom < 12)
  }

  @Test func `lists without a spread differ by what they differ, and single values by nothing known`() {
    let same = welchDifference(Moments([3, 3, 3]), Moments([1, 1]), confidence: 0.95)
    #expect(same.lower == 2 && same.upper == 2)
    #expect(welchDifference(Moments([3]), Moments([1, 2]), confidence: 0.95).isOpenAbove)
  }

  @Test func `an interval restated at its own confidence is itself, and narrower at less`() {
    let own = ConfidenceInterval([1, 2, 3, 4, 5.5], confidence: 0.95)
    #expect(own.restated(confidence: 0.95) == own)
    let less = own.restated(confidence: 0.9)
    let direct = ConfidenceInterval([1, 2, 3, 4, 5.5], confidence: 0.9)
    #expect(abs(less.lower - direct.lower) < 1e-12 && abs(less.upper - direct.upper) < 1e-12)
    let open = ConfidenceInterval(mean: 5, lower: 3, upper: .infinity, count: 20, confidence: 0.95)
    #expect(open.restated(confidence: 0.9).isOpenAbove)
  }
}
