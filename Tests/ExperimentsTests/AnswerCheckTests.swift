import Statistics
import Testing

@testable import Experiments

/// Whether what was found is what theory says.
@Suite struct AnswerCheckTests {
  private func check(_ values: [Double], _ truth: Double) -> AnswerCheck {
    AnswerCheck(MeasureCatalogue.general.measures[0], truth: truth, values: values)
  }

  @Test func `a truth within the interval holds, and one outside does not`() {
    // Mean 10, standard error 0.5; Student's t for 3 degrees of freedom and 99.9 % is 12.92.
    let values = [9.0, 9, 11, 11]
    let half = 12.924 * (4.0 / 3).squareRoot() / 2
    #expect(check(values, 10).holds)
    #expect(check(values, 10 + 0.999 * half).holds && check(values, 10 - 0.999 * half).holds)
    #expect(!check(values, 10 + 1.001 * half).holds && !check(values, 10 - 1.001 * half).holds)
  }

  @Test func `a program that is off by a tenth is found out`() {
    let values = (0..<12).map { 1.1 + 0.02 * Double($0 % 3 - 1) }
    #expect(!check(values, 1).holds && check(values, 1.1).holds)
  }
}
