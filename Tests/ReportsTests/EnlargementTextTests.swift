import FleetModel
import Statistics
import Testing

@testable import Experiments
@testable import Reports

/// The words for what a little more of something does.
@Suite struct EnlargementTextTests {
  /// The cell of an effect on the last device, of which the run says that it is done after 100 hours.
  private func words(_ mean: Double, _ halfWidth: Double) throws -> String {
    var findings = try HandMade.findings()
    let difference = ConfidenceInterval(
      mean: mean * 3600, halfWidth: halfWidth * 3600, count: 5, confidence: 0.95)
    findings.enlargements = EnlargementFindings(
      measure: .lastDone, replications: 5,
      effects: [
        EnlargementFinding(
          .unit(pool: "technicians", kind: nil), of: "reset", difference, better: .lower, size: 100 * 3600)
      ], untried: [])
    let table = try #require(EnlargementText(findings)?.tables().first)
    guard case .values(_, _, let figures) = table.rows[0] else { return "" }
    return figures[0].text()
  }

  @Test func `a small effect that was seen is told with its size`() throws {
    #expect(try words(-0.7, 0.2) == "42 ± 12 min earlier, less than 1 % of it")
    #expect(try words(0.7, 0.2) == "42 ± 12 min later, less than 1 % of it")
  }

  @Test func `no effect is one that was not seen, and says how small it is unless it is none at all`() throws
  {
    #expect(try words(0, 0) == "no effect")
    #expect(try words(-0.1, 0.2) == "no effect (−6 ± 12 min)")
  }

  @Test func `other effects are told as before`() throws {
    #expect(try words(-10, 1) == "10.0 ± 1.0 h earlier")
    #expect(try words(-2, 3) == "cannot be told (−2.0 ± 3.0 h)")
  }
}
