/// What can be ordered for a device in device management.
package enum ManagementAction: String, Sendable, Hashable, CaseIterable {
  case autopilotReset = "autopilot reset"
  case wipe
  case retire
  case freshStart = "fresh start"
  case delete
  case restart
  case sync
  case collectDiagnostics = "collect diagnostics"
  case rotateKeys = "rotate keys"
  case rename
  case runRemediation = "run remediation"
  case setPrimaryUser = "set primary user"
  case register

  /// What somebody with a role must be allowed, all of it. There is no permission of its own for an Autopilot
  /// Reset: it asks for Wipe, and to read the organization and devices (Microsoft Learn: Autopilot Reset).
  package var needs: [Permission] {
    switch self {
    case .autopilotReset: [.wipe, .devicesRead, .organizationRead]
    case .wipe: [.wipe, .devicesRead]
    case .retire: [.retire, .devicesRead]
    case .freshStart: [.cleanPC, .devicesRead]
    case .delete: [.devicesDelete, .devicesRead]
    case .restart: [.rebootNow, .devicesRead]
    case .sync: [.syncDevices, .devicesRead]
    case .collectDiagnostics: [.collectDiagnostics, .devicesRead]
    case .rotateKeys: [.rotateKeys, .devicesRead]
    case .rename: [.setDeviceName, .devicesRead]
    case .runRemediation: [.runRemediation, .devicesRead]
    case .setPrimaryUser: [.setPrimaryUser, .devicesRead]
    case .register: [.createDevice]
    }
  }

  /// What an app must be allowed, which Microsoft Graph asks for instead.
  package var needsOfApps: [Permission] {
    switch self {
    case .delete, .setPrimaryUser, .register: [.readWrite]
    case .autopilotReset, .wipe, .retire, .freshStart, .restart, .sync, .collectDiagnostics,
      .rotateKeys, .rename, .runRemediation:
      [.privilegedOperations]
    }
  }
}
