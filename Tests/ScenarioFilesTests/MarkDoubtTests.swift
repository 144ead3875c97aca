import Testing

@testable import ScenarioFiles

/// Clocks that a strategy stops and never starts.
@Suite struct MarkDoubtTests {
  private func doubts(_ strategies: String) -> [String] {
    complaints("fleet: { devices: 1 }\nstrategies:\n\(strategies)")
  }

  @Test func `a strategy that stops the clocks and never starts them is told that no downtime counts`() {
    #expect(
      doubts("  s: { stages: [ wait: { takes: 1 h }, mark: productive ] }\n") == [
        "s.yaml:3:46: warning: strategies.s: 'mark: productive' stops a clock that no 'mark: down' starts, "
          + "so no downtime is counted; write 'mark: down' where the user is without the device"
      ])
    let inside = "  s: { stages: [ attempt: { succeeds: 90 %, do: [ mark: desktop ] } ] }\n"
    #expect(doubts(inside).count == 1)
  }

  @Test(arguments: [
    "  s: { stages: [ wait: { takes: 1 h } ] }\n",
    "  s: { stages: [ mark: down, wait: { takes: 1 h }, mark: productive ] }\n",
    "  s: { stages: [ attempt: { succeeds: 90 %, do: [ mark: down ] }, mark: productive ] }\n",
    // Whoever says that nobody is without a device means it.
    "  s: { stages: [ mark: usable, wait: { takes: 1 h } ] }\n",
    "  s: { uses: autopilot-reset }\n",
  ]) func `other strategies are not doubted`(strategies: String) { #expect(doubts(strategies) == []) }
}
