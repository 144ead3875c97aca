import Experiments
import Testing

extension TheoryCase {
  /// Runs the case and records what does not agree with theory. A stochastic case may miss once in a
  /// thousand: it fails only if it misses again, at the same measure, with a second seed.
  ///
  /// - Parameter isQuick: Trials may be shorter or fewer than the file says, where the run is not thorough:
  ///   see ``quick(_:)``.
  func hold(isQuick: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let findings = try await run(isQuick: isQuick)
    if TheoryCase.isThorough { expectPrecision(findings, sourceLocation) }
    let missed = expectations.filter { $0.complaint(findings, unit: unit) != nil }
    if missed.isEmpty { return }
    let again = try await run(seed: findings.scenario.seed &+ 1_000_003, isQuick: isQuick)
    for expectation in missed {
      guard let second = expectation.complaint(again, unit: unit) else { continue }
      let first = expectation.complaint(findings, unit: unit) ?? ""
      Issue.record("\(name): \(first); with a second seed: \(second)", sourceLocation: sourceLocation)
    }
  }

  /// A thorough run must have come as near as it promised.
  private func expectPrecision(_ findings: Findings, _ sourceLocation: SourceLocation) {
    guard case .mostReached(let goals) = findings.stopReason else { return }
    for goal in goals {
      Issue.record(
        "\(name): \(goal.measure) known to \(goal.reached), wanted \(goal.wanted)",
        sourceLocation: sourceLocation)
    }
  }
}
