/// Somebody, or an app, that orders actions on devices.
package struct Operator: Sendable, Hashable {
  package var name: String
  /// As the scenario calls it; empty where permissions are given one by one.
  package var role: String
  package var permissions: [Permission]
  /// The service by which an app sends its orders; nil: it is a person.
  package var app: String?
  /// Of devices in its care all of these hold; empty: it may order for every device.
  package var scope: [Condition]
  package var place: SourcePlace

  package init(
    name: String, role: String, permissions: [Permission], app: String? = nil, scope: [Condition] = [],
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.role = role
    self.permissions = permissions
    self.app = app
    self.scope = scope
    self.place = place
  }

  /// What it must be allowed for an action, and is not.
  package func lacks(for action: ManagementAction) -> [Permission] {
    (app == nil ? action.needs : action.needsOfApps).filter { !permissions.contains($0) }
  }

  /// What it may order, of everything there is.
  package var actions: [ManagementAction] { ManagementAction.allCases.filter { lacks(for: $0).isEmpty } }

  /// Which devices are in its care, as a scenario writes it: "group is students".
  package var wordsOfScope: String { Condition.words(passing: scope) }
}
