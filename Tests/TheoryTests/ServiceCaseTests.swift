import Engine
import Testing

/// Services that limit how often they are called, by hand.
@Suite struct ServiceCaseTests {
  private func devices(_ file: String, _ changes: [String] = []) async throws -> [DeviceRecord] {
    let findings = try await TheoryCase(file, file, changes, unit: 1, []).run(keepsDevices: true)
    return findings.strategies[0].devices.sorted { $0.device < $1.device }
  }

  /// When each of a number of calls is admitted, in order.
  private func admitted(_ file: String, _ change: String) async throws -> [Double] {
    try await devices(file, change.isEmpty ? [] : [change]).map(\.finished.seconds).sorted()
  }

  private func instants(_ count: Int, _ instant: (Int) -> Double) -> [Double] { (0..<count).map(instant) }

  @Test func `who is refused comes back after what it was told, and the limit holds then, too`() async throws
  {
    let file = "retry-after-bursts"
    let told = instants(2000) { number in Double(number / 200) * 30 }
    #expect(try await admitted(file, "") == told)
    // 200, and then what has been refilled in five seconds.
    let soon = instants(2000) { number in
      if number < 200 { return 0 }
      let round = (number - 200) / 50 + 1
      return Double(round) * 5
    }
    #expect(try await admitted(file, "services.graph.retry after=5 s") == soon)
    let inLine = instants(2000) { number in
      if number < 200 { return 0 }
      return Double(number - 199) / 10
    }
    #expect(try await admitted(file, "services.graph.when refused=wait in line") == inLine)
  }

  @Test func `who gives up leaves nothing behind`() async throws {
    let devices = try await devices("give-up")
    let ready = devices[0].outcome
    #expect(devices[1000...].allSatisfy { $0.finished.seconds == 60 && $0.outcome == ready })
    let count = devices[..<1000].filter { $0.outcome == ready }.count
    // Those who come back at the very end of their ten seconds are the last ten.
    #expect(count == 290 || count == 300)
  }

  @Test func `a limit for each device is one for each device`() async throws {
    let ends = try await admitted("limit-per-device", "")
    #expect(ends == instants(60) { _ in 60 })
    let whole = try await admitted("limit-per-device", "services.graph.limits=1 per 60 s per app")
    #expect(whole == instants(60) { number in Double(number + 1) * 60 })
  }
}
