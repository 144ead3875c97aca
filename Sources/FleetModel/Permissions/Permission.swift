/// What somebody may be allowed to do in device management, as the vendor's admin centre calls it.
///
/// Sources: Microsoft Learn, "Role-based access control reference for Intune" (9 June 2025), and the
/// permissions of Microsoft Graph's managedDevice actions.
package enum Permission: String, Sendable, Hashable, CaseIterable {
  case organizationRead = "Organization/Read"
  case devicesRead = "Managed devices/Read"
  case devicesUpdate = "Managed devices/Update"
  case devicesDelete = "Managed devices/Delete"
  case setPrimaryUser = "Managed devices/Set primary user"
  case wipe = "Remote tasks/Wipe"
  case retire = "Remote tasks/Retire"
  case cleanPC = "Remote tasks/Clean PC"
  case rebootNow = "Remote tasks/Reboot now"
  case syncDevices = "Remote tasks/Sync devices"
  case collectDiagnostics = "Remote tasks/Collect diagnostics"
  case rotateKeys = "Remote tasks/Rotate BitLocker keys"
  case setDeviceName = "Remote tasks/Set device name"
  case runRemediation = "Remote tasks/Run remediation"
  case createDevice = "Enrollment programs/Create device"
  /// Of an app, what remote tasks ask for.
  case privilegedOperations = "DeviceManagementManagedDevices.PrivilegedOperations.All"
  /// Of an app, what changes to a device's record ask for.
  case readWrite = "DeviceManagementManagedDevices.ReadWrite.All"
}
