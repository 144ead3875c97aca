import Experiments
import Fixtures
import Statistics
import Testing

/// What a result on file and a new one are taken for. Made of synthetic replications, so that the truth is
/// known.
@Suite struct VerificationTests {
  private static func measure(_ values: [Double], unit: Measure.Unit = .seconds) -> StoredMeasure {
    StoredMeasure(
      name: "done.last", unit: unit, estimator: .campaign, better: .lower,
      interval: ConfidenceInterval(values.filter(\.isFinite)), values: values,
      weights: values.map { _ in 1 })
  }

  static func result(
    _ values: [Double], seed: Int = 1, events: Int = 1000, unit: Measure.Unit = .seconds
  ) -> StoredResult {
    StoredResult(
      scenario: "s", seed: seed, sampler: "gsl", replications: values.count, confidence: 0.95,
      isPartial: false, fingerprint: "\(values.hashValue)\(events)", currency: "EUR",
      inputs: [.init("seed", "\(seed)")],
      strategies: [
        .init(
          name: "reset", measures: [measure(values, unit: unit)],
          counts: [.init("events", events), .init("draws", 7)])
      ])
  }

  /// Normal values with mean 100 and deviation 4, times a factor.
  private static func sample(_ random: inout SplitMix64, count: Int, factor: Double = 1) -> [Double] {
    (0..<count).map { _ in
      // A sum of twelve uniform numbers is near enough to a normal one.
      let sum = (0..<12).reduce(0.0) { sum, _ in sum + Double(random.next() >> 11) * 0x1p-53 }
      return factor * (100 + 4 * (sum - 6))
    }
  }

  private static func outcome(_ before: [Double], _ after: [Double], tolerance: Double, isPaired: Bool)
    -> Verification.Outcome
  {
    Verification(
      result(before), result(after, seed: isPaired ? 1 : 2), tolerances: Tolerances(general: tolerance)
    ).checks.first { $0.name == "done.last" }?.outcome ?? .untested
  }

  /// Independent results of 400 replications each: the standard error of the difference is 0.28 %, so that
  /// two tests at 5 % within 1 % have a power of 94 % where nothing changed (Schuirmann 1987).
  @Test func `a change of 2 % never passes a tolerance of 1 %, and no change does nearly always`() {
    var random = SplitMix64(seed: 20261129)
    let trials = 200
    var passed = 0
    var caught = 0
    for _ in 0..<trials {
      let before = VerificationTests.sample(&random, count: 400)
      let same = VerificationTests.sample(&random, count: 400)
      let slower = VerificationTests.sample(&random, count: 400, factor: 1.02)
      if VerificationTests.outcome(before, same, tolerance: 0.01, isPaired: false) == .equivalent {
        passed += 1
      }
      if VerificationTests.outcome(before, slower, tolerance: 0.01, isPaired: false) != .equivalent {
        caught += 1
      }
    }
    // Binomial with 200 trials: 94 % has a standard deviation of 1.7 %.
    #expect(passed >= 176, "power \(passed) of \(trials)")
    // A change of twice the tolerance passes with a probability below 1 in 10,000.
    #expect(caught == trials)
  }

  /// At the margin itself the tests err in 5 % of cases at most: that is their level.
  @Test func `a change as large as the tolerance passes in 5 % of cases at most`() {
    var random = SplitMix64(seed: 4711)
    let trials = 400
    var passed = [true: 0, false: 0]
    for _ in 0..<trials {
      let before = VerificationTests.sample(&random, count: 100)
      let independent = VerificationTests.sample(&random, count: 100, factor: 1.02)
      let noise = VerificationTests.sample(&random, count: 100)
      let paired = zip(before, noise).map { $0 + 2 + ($1 - 100) / 4 }
      let margin = 2 / (before.reduce(0, +) / 100)
      for (after, isPaired) in [(independent, false), (paired, true)]
      where VerificationTests.outcome(before, after, tolerance: margin, isPaired: isPaired) == .equivalent {
        passed[isPaired, default: 0] += 1
      }
    }
    // 20 expected of 400, with a standard deviation of 4.4.
    #expect((6...34).contains(passed[true] ?? 0), "paired: \(passed[true] ?? 0)")
    #expect((passed[false] ?? 0) <= 34, "independent: \(passed[false] ?? 0)")
  }

  @Test func `the same values are identical, and the same work is part of that`() {
    let values = [1.0, 2, 3]
    let same = Verification(
      VerificationTests.result(values), VerificationTests.result(values), tolerances: Tolerances())
    #expect(same.isIdentical && same.agrees && same.passes)
    let other = Verification(
      VerificationTests.result(values), VerificationTests.result(values, events: 1001),
      tolerances: Tolerances())
    #expect(!other.isIdentical && !other.passes)
  }

  @Test func `without a tolerance any change fails, and counts are tested where they are named`() {
    let (before, after) = (
      VerificationTests.result([1, 2, 3]), VerificationTests.result([1, 2, 3], events: 1010)
    )
    func passes(_ tolerances: Tolerances) -> Bool {
      Verification(before, after, tolerances: tolerances).passes
    }
    #expect(!passes(Tolerances()))
    #expect(passes(Tolerances(general: 0.01)))
    #expect(passes(Tolerances(own: ["events": 0.01])))
    #expect(!passes(Tolerances(general: 0.01, own: ["events": 0.001])))
  }

  @Test func `too few replications fail, unless one is lenient, and a change fails all the same`() {
    let before = VerificationTests.result([90, 110, 100])
    let after = VerificationTests.result([95, 112, 93], seed: 2)
    func verification(_ after: StoredResult, lenient: Bool) -> Verification {
      Verification(before, after, tolerances: Tolerances(general: 0.01), isLenient: lenient)
    }
    #expect(verification(after, lenient: false).checks.first?.outcome == .undecided)
    #expect(!verification(after, lenient: false).passes)
    #expect(verification(after, lenient: true).passes)
    let doubled = VerificationTests.result([180, 220, 200])
    #expect(verification(doubled, lenient: true).checks.first?.outcome == .changed)
    #expect(!verification(doubled, lenient: true).passes)
  }

  @Test func `a share is tolerated by percentage points, and what is gone has changed`() {
    let before = VerificationTests.result([0.001, 0.0011, 0.0009, 0.001], unit: .share)
    let after = VerificationTests.result([0.002, 0.0021, 0.0019, 0.0021], unit: .share)
    #expect(Verification(before, after, tolerances: Tolerances(general: 0.01)).passes)
    #expect(!Verification(before, after, tolerances: Tolerances(general: 0.0005)).passes)
    var none = after
    none.strategies = []
    let gone = Verification(before, none, tolerances: Tolerances(general: 0.5))
    #expect(!gone.passes && gone.checks.first?.name == "strategy 'reset'")
  }

  @Test func `the worst offender comes first`() {
    var before = VerificationTests.result([100, 101, 102])
    var after = VerificationTests.result([103, 104.1, 105])
    var (small, large) = (before.strategies[0].measures[0], after.strategies[0].measures[0])
    small.name = "worse"
    large.name = "worse"
    large.values = [200, 202, 203]
    large.interval = ConfidenceInterval(large.values)
    before.strategies[0].measures.append(small)
    after.strategies[0].measures.append(large)
    let checks = Verification(before, after, tolerances: Tolerances(general: 0.01)).checks
    #expect(checks.map(\.name).prefix(2) == ["worse", "done.last"])
    #expect(checks.prefix(2).allSatisfy { $0.outcome == .changed })
  }

  @Test func `a moment that is reached no more can be compared with none`() {
    let before = VerificationTests.result([1, 2, 3])
    let after = VerificationTests.result([1, 2, .infinity])
    let verification = Verification(before, after, tolerances: Tolerances(general: 0.5))
    #expect(verification.checks.first?.outcome == .undecided && !verification.passes)
    #expect(verification.comparison.rows.first?.change == .unknown)
  }
}
