import Foundation
import Testing

/// What `check` says beside "fine".
@Suite struct CheckCommandTests {
  private func lines(_ scenario: String) throws -> [String] {
    var lines: [String] = []
    try ScratchFolder.with(scenario: scenario) { folder in
      let ending = try Command(["check", "s.yaml"], in: folder).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      lines = ending.output.components(separatedBy: "\n")
    }
    return lines
  }

  private let fleet = """
    fleet:
      groups:
        ours: { devices: 80, join: { entra: 75 %, hybrid: 25 % } }
        old: { devices: 10, os: 10.0.17134 }
        theirs: { devices: 10, join: registered }

    """

  @Test func `check says how many devices a reset is not for, and what becomes of them`() throws {
    let found = try lines(fleet + "strategies: [autopilot-reset, full-reimage]\n")
    let told = found.filter { $0.contains(" of 100 devices ") }
    #expect(
      told == [
        "autopilot-reset: 30 of 100 devices go on with full-reimage: it cannot be reset from a distance.",
        "autopilot-reset: 10 of 100 devices stay as they are: it is its owner's own.",
        "full-reimage: 10 of 100 devices stay as they are: it is its owner's own.",
      ])
  }

  @Test func `only devices that are released count, a mix asks its parts, and odds count in the mean`() throws
  {
    let found = try lines(
      fleet + """
        rollout: { waves: [{ groups: ours }] }
        strategies:
          a: { uses: autopilot-reset, with: { fallback: keys, unsupported: leave } }
          by chance: { uses: autopilot-reset, with: { fallback: keys, windows se share: 10 % } }
          parts:
            submission: one by one
            mix: [{ where: join is hybrid, uses: keys }, { uses: autopilot-reset }]
          keys: { uses: full-reimage, with: { media: usb } }

        """)
    #expect(
      found.filter { $0.contains(" of 100 devices ") } == [
        "a: 20 of 100 devices stay as they are.",
        "'by chance': 6 of 100 devices go on with keys: Windows SE cannot be reset.",
        "'by chance': 20 of 100 devices go on with keys: it cannot be reset from a distance.",
      ])
  }
}
