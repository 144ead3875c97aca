/// Site and profile of every device. A profile is one combination of column values; there are few.
package struct DeviceTable: Sendable {
  /// Index of each device's site.
  package var sites: [UInt32] = []
  /// Index of each device's profile.
  package var profiles: [UInt16] = []

  /// No devices.
  package init() {}

  package var count: Int { sites.count }
}
