/// The roles that device management comes with, as far as they matter for actions on devices.
///
/// Source: Microsoft Learn, "Role-based access control reference for Intune" (9 June 2025). That a Help Desk
/// Operator and a School Administrator may order an Autopilot Reset is documented on its own page.
package enum BuiltInRole: String, Sendable, Hashable, CaseIterable {
  case helpDeskOperator = "Help Desk Operator"
  case schoolAdministrator = "School Administrator"
  case endpointSecurityManager = "Endpoint Security Manager"
  case policyAndProfileManager = "Policy and Profile Manager"
  case readOnlyOperator = "Read Only Operator"
  case intuneAdministrator = "Intune Administrator"

  package var permissions: [Permission] {
    switch self {
    case .helpDeskOperator:
      [
        .organizationRead, .devicesRead, .devicesUpdate, .setPrimaryUser, .wipe, .retire, .cleanPC,
        .rebootNow,
        .syncDevices, .collectDiagnostics, .rotateKeys, .setDeviceName, .runRemediation,
      ]
    case .schoolAdministrator:
      [
        .organizationRead, .devicesRead, .devicesUpdate, .devicesDelete, .wipe, .retire, .cleanPC, .rebootNow,
        .syncDevices, .setDeviceName, .createDevice,
      ]
    case .endpointSecurityManager:
      [
        .organizationRead, .devicesRead, .devicesUpdate, .devicesDelete, .rebootNow, .syncDevices,
        .rotateKeys,
      ]
    case .policyAndProfileManager: [.organizationRead, .devicesRead, .createDevice]
    case .readOnlyOperator: [.organizationRead, .devicesRead]
    case .intuneAdministrator:
      Permission.allCases.filter { $0 != .privilegedOperations && $0 != .readWrite }
    }
  }
}
