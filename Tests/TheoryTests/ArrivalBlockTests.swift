import Experiments
import Testing

/// How a device hears of a reset, and how it comes back on the network: the shipped blocks, by hand.
@Suite struct ArrivalBlockTests {
  /// When the one device is done, in minutes since the start.
  private func end(_ file: String, _ changes: [String]) async throws -> Double {
    let findings = try await TheoryCase(file, file, changes, []).run(keepsDevices: true)
    return try #require(findings.strategies[0].devices.first).finished.seconds / 60
  }

  private func told(_ settings: String...) async throws -> Double {
    try await end("check-in", settings.map { $0.hasPrefix("fleet") ? $0 : "strategies.told.settings.\($0)" })
  }

  private func back(_ settings: String...) async throws -> Double {
    try await end(
      "kept-wifi",
      settings.map { text in
        ["fleet.", "incidents."].contains { text.hasPrefix($0) } ? text : "strategies.back.settings.\(text)"
      })
  }

  @Test func `a push is tried three times more, and then somebody presses Sync`() async throws {
    // Four tries of a minute with 5, 15 and 45 min between them; 5 min later Sync is pressed, a minute long.
    #expect(try await told() == 75)
    #expect(try await told("push tries.value=1") == 13)
    #expect(try await told("push works.value=100 %") == 1)
    // Nobody looks after it: by the device's own clock, which is far away.
    #expect(try await told("chase.value=none", "check-in cycle.value=1 h") > 69)
    #expect(try await told("chase.value=none", "check-in cycle.value=1 h") <= 69 + 60)
  }

  @Test func `a silent device is asked for after three days, and fetched after a week`() async throws {
    let silent = "fleet.presence=silent"
    // An hour of a technician, who presses Sync.
    #expect(try await told(silent) == 7 * 1440 + 60)
    // The user has it on four hours after being asked.
    #expect(try await told(silent, "user answers.value=100 %", "push works.value=100 %") == 3 * 1440 + 241)
    #expect(try await told(silent, "chase.value=none", "push works.value=100 %") == 50 * 1440 + 1)
  }

  @Test func `a device comes back by association, handshake and address, and waits for one sync`()
    async throws
  {
    #expect(try await back() == 12)
    // Somebody has to bring a cable: 60 min, and the sync.
    let rotated = "incidents.psk rotated.during=[0 days..1 day]"
    #expect(try await back(rotated) == 66)
    #expect(try await back(rotated, "fleet.wifi=eap-tls-device") == 12)
    #expect(try await back("auto-connect.value=no") == 66)
    #expect(try await back("captive portal.value=yes") == 12)
    #expect(try await back("captive portal.value=yes", "fleet.wifi=open") == 66)
  }

  @Test func `what a dynamic group brings comes at an early check-in, or at the next of the cycle`()
    async throws
  {
    #expect(try await back("assignments.value=dynamic") == 15)
    // Five times 3 min, and the first of 15 min.
    let late = ["assignments.value=dynamic", "assignment known.value=0 %", "check-in cycle.value=1 h"]
    let end = try await back(late[0], late[1], late[2])
    #expect(end > 12 + 15 + 8 * 15 && end <= 12 + 15 + 8 * 15 + 60)
    let slow = try await back(late[0], late[2], "early check-ins.value=no")
    #expect(slow > 12 && slow <= 72)
    // Both are instants of one clock.
    #expect((end - slow).truncatingRemainder(dividingBy: 60) == 0)
  }

  @Test func `nothing is loaded for a device that has no way into the network`() async throws {
    try await TheoryCase(
      "no way in", "no-way-in", [],
      [exactly("link.wan.bytes", 0), exactly("link.imaging server.bytes", 0)]
    ).hold()
  }
}
