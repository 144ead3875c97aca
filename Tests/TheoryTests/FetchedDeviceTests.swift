import Experiments
import Testing

/// Devices that do not answer, for which somebody goes.
@Suite struct FetchedDeviceTests {
  @Test func `a device that was fetched and plugged in waits neither for power nor to come online`()
    async throws
  {
    let findings = try await TheoryCase("fetched", "fetched-drawers", [], []).run(keepsDevices: true)
    let ends = findings.strategies.map { strategy in
      strategy.devices.sorted { $0.device < $1.device }.map { $0.finished.seconds / 86_400 }
    }
    #expect(ends[0].count == 60 && ends[0] == ends[1])
    // Fetched after 7 days, and 400 days from coming online by themselves. A script repairs WinRE in days.
    let (first, last) = (ends[0].min() ?? 0, ends[0].max() ?? 1000)
    #expect(first > 7 && last < 40, "\(first) to \(last) days")
  }
}
