import Experiments
import Foundation
import ScenarioFiles
import Testing

/// Four times as much of anything must cost some four times as much, and not sixteen times: of each kind of
/// thing that a scenario may have many of.
@Suite(.serialized) struct GrowthTests {
  /// Processor time of this thread, in seconds: what others do on the machine is not in it.
  private func cost(_ kind: GrowingScenario, _ count: Int) throws -> Double {
    let bytes = Array(kind.text(count).utf8)
    func clock() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = clock()
    let reading = ScenarioReader.read(bytes, file: "s.yaml")
    if kind != .unknownPools { _ = try Experiment(reading.get()) }
    return clock() - start
  }

  /// How many of it make reading take some hundredths of a second.
  private func base(_ kind: GrowingScenario) -> Int {
    switch kind {
    case .nested: 1
    case .strategies: 4
    case .openings: 30
    case .columns: 25
    case .groups, .stages, .waves, .wavesBySite, .wavesByGroup, .pools, .links, .calendars, .shares, .odds,
      .incidents, .unknownPools, .mixture, .services, .siteKinds:
      100
    case .exceptions: 200
    case .sites, .siteNames, .empirical: 1000
    }
  }

  @Test(arguments: GrowingScenario.allCases)
  func `grows no faster than its number`(kind: GrowingScenario) throws {
    let count = base(kind)
    _ = try cost(kind, 1)
    let (some, many) = (try cost(kind, count), try min(cost(kind, 4 * count), cost(kind, 4 * count)))
    #expect(many < 9 * some, "\(count): \(some) s, \(4 * count): \(many) s")
  }
}
