import Testing

@testable import ScenarioFiles

/// The formulas that `selfcheck` compares with, against numbers of textbooks' tables and of other programs.
@Suite struct QueueTheoryTests {
  private func isAlike(_ found: Double, _ known: Double) -> Bool { abs(found - known) < 1e-9 * known }

  @Test func `waits and losses are those of the tables`() {
    #expect(isAlike(QueueTheory.erlangLoss(servers: 10, load: 7), 0.078740882967))
    #expect(isAlike(QueueTheory.engsetLoss(sources: 20, lines: 5, load: 0.2), 0.126932145665))
    #expect(isAlike(QueueTheory.meanWait(servers: 1, arrivals: 0.5, service: 1), 1))
    #expect(isAlike(QueueTheory.meanWait(servers: 5, arrivals: 4, service: 1), 0.554112554113))
    #expect(isAlike(QueueTheory.meanWait(arrivals: 0.7, service: 1, variation: 0), 7.0 / 6))
    #expect(isAlike(QueueTheory.meanWait(arrivals: 0.7, service: 1, variation: 2), 35.0 / 6))
    #expect(isAlike(QueueTheory.meanTime(arrivals: 0.5, service: 1.25), 10.0 / 3))
  }

  @Test func `the last of many is as harmonic numbers say`() {
    #expect(isAlike(QueueTheory.meanLast(jobs: 100, servers: 10, service: 1), 11.928968253968))
    #expect(isAlike(QueueTheory.meanLast(jobs: 100, servers: 100, service: 1), 5.187377517640))
    #expect(isAlike(QueueTheory.meanLast(jobs: 3, servers: 10, service: 6), 11))
  }

  @Test func `every known answer is of a scenario that is read without a mistake`() throws {
    for answer in KnownAnswer.all {
      let scenario = try answer.scenario(seed: 5)
      #expect(scenario.seed == 5 && !answer.truths.isEmpty, "\(answer.name)")
    }
  }
}
