import Statistics
import Testing

/// A sequential test of a share, by the exact law of how it ends.
@Suite struct SequentialShareTests {
  /// The probability that `isTold` becomes so within 200 trials, each of which comes true with `probability`.
  private func chance(of probability: Double, _ isTold: (_ met: Int, _ missed: Int) -> Bool) -> Double {
    // By how many came true, as long as nothing is told.
    var open = [1.0]
    var told = 0.0
    for trials in 1...200 {
      var next = [Double](repeating: 0, count: trials + 1)
      for (met, weight) in open.enumerated() where weight > 0 {
        next[met] += weight * (1 - probability)
        next[met + 1] += weight * probability
      }
      for met in next.indices where next[met] > 1e-12 && isTold(met, trials - met) {
        told += next[met]
        next[met] = 0
      }
      open = next
    }
    return told
  }

  @Test(arguments: [0.05, 0.5, 0.9, 0.95]) func `mistakes are as rare as is said, however often one looks`(
    wanted: Double
  ) {
    let test = SequentialShareTest(wanted: wanted, indifference: 0.02)
    for error in [0.05, 0.01] {
      let wrongly = chance(of: wanted) { test.showsLess(met: $0, missed: $1, error: error) }
      #expect(wrongly <= error)
      let lightly = chance(of: wanted - 0.02) { test.showsEnough(met: $0, missed: $1, error: error) }
      #expect(lightly <= error)
    }
  }

  @Test func `clear cases are told soon`() {
    let test = SequentialShareTest(wanted: 0.95, indifference: 0.02)
    #expect(chance(of: 1) { test.showsEnough(met: $0, missed: $1, error: 0.025) } > 0.999)
    #expect(test.showsEnough(met: 80, missed: 0, error: 0.025))
    #expect(test.showsLess(met: 0, missed: 3, error: 0.025))
    #expect(chance(of: 0.8) { test.showsLess(met: $0, missed: $1, error: 0.025) } > 0.99)
  }

  @Test func `of what must always come true one miss shows less`() {
    let test = SequentialShareTest(wanted: 1, indifference: 0.02)
    #expect(test.showsLess(met: 1000, missed: 1, error: 1e-9))
    #expect(!test.showsEnough(met: 1000, missed: 1, error: 0.5))
    #expect(!test.showsLess(met: 1000, missed: 0, error: 0.5))
    #expect(test.showsEnough(met: 300, missed: 0, error: 0.01))
  }
}
