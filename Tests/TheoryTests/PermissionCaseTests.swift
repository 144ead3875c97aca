import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Who may order what, as scenario files.
@Suite struct PermissionCaseTests {
  private func row(_ changes: [String] = []) -> TheoryCase {
    TheoryCase("permissions", "permissions", changes, [])
  }

  private func values(_ measure: String, of strategy: String, _ findings: Findings) throws -> [Double] {
    try #require(findings.strategies.first { $0.name == strategy }?[measure]).values
  }

  @Test func `who is in nobody's scope is refused, and counted`() async throws {
    let findings = try await row().run(keepsDevices: true)
    for share in try values("share.ready", of: "anybody", findings) { #expect(share == 1) }
    let some = try #require(findings.strategies.first { $0.name == "some" })
    // Students are dealt to school and annex in turn: 15 of them, and 10 teachers, are at the school. Of the
    // others the north ones are in the second scope, of which there are 18 in all.
    let reasons = some.devices.map { some.legend.words(some.legend.reasons[Int($0.reason)]) }
    let refused = reasons.count { $0 == "autopilot reset: refused: in nobody's scope" }
    #expect((1...12).contains(refused), "\(refused)")
    let shares = try values("share.not reset", of: "some", findings)
    #expect(shares[0] == Double(refused) / 40)
  }

  @Test func `apps wait for their own limits and for those of their tenant`() async throws {
    let findings = try await row().run()
    // Forty calls, one in two minutes for both apps together.
    for last in try values("done.last", of: "apps", findings) { #expect(abs(last - 39 * 120) < 1e-6) }
    // Ten are refused and do it by hand, thirty calls.
    for last in try values("done.last", of: "one app", findings) { #expect(last == 7200) }
    for share in try values("share.ready", of: "one app", findings) { #expect(share == 1) }
  }

  @Test(
    arguments: [
      ("help desk", nil),
      ("reader", "nobody may order 'autopilot reset': reader (Read Only Operator) lacks Remote tasks/Wipe"),
      ("half", "nobody may order 'autopilot reset': half (no reading) lacks Managed devices/Read"),
      ("night script", nil),
    ] as [(String, String?)])
  func `a role may order a reset, or it is said what it lacks`(name: String, complaint: String?) throws {
    let changes = row(["strategies.anybody.ordered by=\(name)"])
    do {
      _ = try changes.scenario()
      #expect(complaint == nil)
    } catch {
      let complaint = try #require(complaint)
      #expect("\(error)".contains("strategies.anybody.ordered by: \(complaint)"), "\(error)")
    }
  }

  @Test func `whoever may not is passed over with a warning, if somebody else may`() throws {
    let scenario = try row(["strategies.anybody.ordered by=[reader, half, help desk]"]).scenario()
    let doubts = scenario.doubts.filter { $0.contains("may not order 'autopilot reset', and is passed over") }
    #expect(doubts.count == 2, "\(scenario.doubts)")
  }
}
