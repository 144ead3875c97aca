import Experiments
import Testing

/// What each device has for itself: the beat of a clock, and the week of its person.
@Suite struct OwnHoursCaseTests {
  /// When each device is done under a strategy, in hours since the start.
  private func ends(_ file: String, _ changes: [String] = [], of strategy: Int = 0) async throws -> [Double] {
    let findings = try await TheoryCase(file, file, changes, []).run(keepsDevices: true)
    return findings.strategies[strategy].devices.sorted { $0.device < $1.device }
      .map { $0.finished.seconds / 3600 }
  }

  private func isNear(_ found: [Double], _ wanted: [Double]) -> Bool {
    found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-9 * $1 }
  }

  @Test func `a device keeps the phase of its clock, whenever it asks and under all strategies`()
    async throws
  {
    let findings = try await TheoryCase("beats", "own-beats", [], []).run(keepsDevices: true)
    let ends = findings.strategies.map { strategy in
      strategy.devices.sorted { $0.device < $1.device }.map { $0.finished.seconds / 3600 }
    }
    let (once, twice, later, other) = (ends[0], ends[1], ends[2], ends[3])
    #expect(once.allSatisfy { $0 > 0 && $0 <= 8 })
    #expect(isNear(twice, once.map { $0 + 8 }))
    #expect(isNear(later, once.map { $0 > 3 ? $0 : $0 + 8 }))
    #expect(zip(other, once).allSatisfy { $0 != $1 }, "another clock has phases of its own")
    // Uniform over 8 h: a mean of 4 h, of 400 devices within four times 8 h / √(12 · 400).
    let mean: Double = once.reduce(0, +) / 400
    #expect(abs(mean - 4) < 0.47)
  }

  @Test func `a device is where its person is, and goes on loading there`() async throws {
    // Monday 09:00 is 2 h, 6 min later 3 h pass; Tuesday 08:00 is 25 h.
    #expect(isNear(try await ends("own-week"), [25.2]))
    #expect(isNear(try await ends("own-week", of: 1), [25.2]))
    try await TheoryCase(
      "bytes", "own-week", [],
      [exactly("link.wan.bytes", 4.5e9), exactly("link.internet.bytes", 9e9)]
    ).hold()
    // Its week says where it is, whoever else is at home.
    #expect(isNear(try await ends("own-week", ["homes.who=presence is drawer"]), [25.2]))
    let office = ["presences.person.week[2].at=office"]
    #expect(isNear(try await ends("own-week", office), [25.1]))
    #expect(isNear(try await ends("own-week", office, of: 1), [25.1]))
  }

  @Test func `days are drawn once for each device, and a day that one row has is not in the next`()
    async throws
  {
    let week = "[{ at: office, days: 1 of Mon-Tue, hours: \"09:00-12:00\" }, "
    let rest = "{ at: home, days: Mon-Tue, hours: \"08:00-20:00\" }]"
    let changes = ["fleet.devices=60", "presences.person.week=\(week)\(rest)"]
    let found = try await ends("own-week", changes + ["strategies.load.stages[2]=wait: { takes: 0 s }"])
    // In the office on Monday and at home on Tuesday; or at home on Monday from 8, and 3 h later still.
    let inOffice = found.filter { isNear([$0], [25.2]) }.count
    #expect(found.allSatisfy { isNear([$0], [25.2]) || isNear([$0], [4.2]) })
    // Half of 60, within five times √15.
    #expect((11...49).contains(inOffice))
  }

  @Test func `people are earlier or later by up to what is said, each by as much every day`() async throws {
    let changes = [
      "fleet.devices=50", "presences.person.shifted by up to=1 h", "homes.line=100 Mbit/s",
      "strategies.load.stages[2]=wait: { takes: 0 s }",
    ]
    let found = try await ends("own-week", changes)
    #expect(found.allSatisfy { $0 > 24.1 && $0 < 26.1 })
    #expect((found.max() ?? 0) - (found.min() ?? 0) > 1.5)
  }

  @Test func `devices that share a week are on together, and those of other carts at other times`()
    async throws
  {
    let carts = (1...20).map { "cart \($0): { devices: 5, presence: person }" }.joined(separator: ", ")
    let changes = [
      "fleet={ groups: { \(carts) } }", "presences.person.shared by=group",
      "presences.person.shifted by up to=1 h",
      "presences.person.week=[{ at: office, days: 1 of Mon-Fri, hours: \"09:00-12:00\" }]",
      "presences.person.away={ share: 30 %, at a time: 7 days }", "horizon=60 weeks",
    ]
    let loads = [2, 6].map { "strategies.load.stages[\($0)]=wait: { takes: 0 s }" }
    let found = try await ends("own-week", changes + loads)
    try #require(found.count == 100)
    let together = stride(from: 0, to: 100, by: 5).map { Array(found[$0..<$0 + 5]) }
    #expect(together.allSatisfy { Set($0).count == 1 }, "\(together)")
    #expect(Set(found).count > 15, "carts come at times of their own")
    let alone = try await ends("own-week", changes + loads + ["presences.person.shared by=none"])
    #expect(Set(alone).count > 90)
  }

  @Test func `who is away for 30 % of the time is asked for in vain as often, and back within days`()
    async throws
  {
    let found = try await ends("own-absences")
    // 600 of 2,000, within five times √(2,000 · 0.3 · 0.7).
    let away = found.filter { $0 > 0 }
    #expect(abs(away.count - 600) < 103)
    // The rest of a spell is uniform over 120 h; a next one follows in 30 of 100: 60 h + 0.3 / 0.7 · 120 h.
    let mean = away.reduce(0, +) / Double(away.count)
    #expect(abs(mean - 111.4) < 20, "\(mean)")
  }
}
