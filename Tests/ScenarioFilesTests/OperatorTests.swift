import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct OperatorTests {
  private func doubts(_ text: String) -> [String] {
    complaints("fleet: { devices: 2 }\nstrategies: [full-reimage]\n" + text)
  }

  @Test(
    arguments: [
      ("operators: { a: { role: Help Desk Operater } }", "did you mean Help Desk Operator?"),
      ("operators: { a: { permissions: Remote tasks/Wipes } }", "did you mean Remote tasks/Wipe?"),
      ("operators: { a: {} }", "expected 'role' or 'permissions', found neither"),
      (
        "operators: { a: { role: Read Only Operator, scope: { group: x } } }",
        "unknown key; did you mean 'groups'?"
      ),
      ("operators: { a: { role: Read Only Operator, scope: { groups: x } } }", "unknown group 'x'"),
      ("operators: { a: { role: Read Only Operator, scope: { tags: x } } }", "unknown column 'tag'"),
      ("operators: { a: { role: Read Only Operator, app: x } }", "unknown service 'x'"),
      ("roles: { Read Only Operator: [Remote tasks/Wipe] }", "is a role that there is already"),
      ("roles: { mine: [Remote tasks/Wipe] }", "nobody has the role 'mine': it has no effect"),
    ])
  func `mistakes in operators and roles are told`(text: String, complaint: String) {
    let found = doubts(text + "\n")
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }

  @Test func `whoever orders is known, and may`() {
    let head = "fleet: { devices: 2 }\noperators: { desk: { role: Read Only Operator } }\nstrategies:\n"
    let found = complaints(
      head + """
          r: { uses: autopilot-reset, ordered by: dek }
          s: { ordered by: desk, stages: [wait: { takes: 1 s }] }
          t: [order: { action: sync, by: desk }]
          u: [order: { action: snyc, by: desk }]
        """)
    for complaint in [
      "strategies.r.ordered by: unknown operator 'dek'; did you mean desk?",
      "strategies.s.ordered by: expected 'action' beside 'ordered by': what is ordered?",
      "strategies.t[1].order.by: nobody may order 'sync': desk (Read Only Operator) lacks "
        + "Remote tasks/Sync devices",
      "did you mean sync?",
    ] {
      #expect(found.contains { $0.contains(complaint) }, "\(complaint) is not in \(found)")
    }
  }

  @Test func `roles are what is documented of them`() {
    func may(_ role: BuiltInRole, _ action: ManagementAction) -> Bool {
      Operator(name: "x", role: role.rawValue, permissions: role.permissions).lacks(for: action).isEmpty
    }
    #expect(may(.helpDeskOperator, .autopilotReset) && may(.schoolAdministrator, .autopilotReset))
    #expect(!may(.readOnlyOperator, .autopilotReset))
    #expect(!may(.endpointSecurityManager, .wipe) && !may(.endpointSecurityManager, .freshStart))
    #expect(may(.policyAndProfileManager, .register) && !may(.helpDeskOperator, .register))
    #expect(ManagementAction.allCases.allSatisfy { may(.intuneAdministrator, $0) })
  }
}
