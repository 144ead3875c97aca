/// A column that every fleet has. This table is the only list of them: a new column is a row here, and a
/// default in `defaults.yaml`.
package struct BuiltInColumn: Sendable, Hashable {
  /// As scenarios and device lists spell it.
  package let name: String
  /// The values that devices may have; empty: any text.
  package let values: [String]

  private init(_ name: String, _ values: [String] = []) {
    self.name = name
    self.values = values
  }

  /// In the order in which device lists number them.
  package static let all: [BuiltInColumn] = [
    os,
    join,
    BuiltInColumn("winre", ["enabled", "off"]),
    BuiltInColumn("disk", ["nvme", "sata-ssd", "emmc", "hdd"]),
    wifi,
    presence,
  ]

  // Those that the program itself asks for.

  /// The version of Windows, such as 10.0.26100.
  package static let os = BuiltInColumn("os")
  /// How the device is joined to the directory.
  package static let join = BuiltInColumn("join", ["entra", "hybrid", "registered"])
  /// How the device gets into the network: by one of these ways of Wi-Fi, or by ``wired``.
  package static let wifi = BuiltInColumn("wifi", ["psk", "eap-tls-device", "eap-user", "open", wired])
  /// The name of one of the scenario's presences.
  package static let presence = BuiltInColumn("presence")

  /// The value of ``wifi`` of devices that use a cable.
  package static let wired = "wired"

  /// The column of that name, spelt as it is; nil for any other name.
  package static func named(_ name: String) -> BuiltInColumn? { all.first { $0.name == name } }

  /// Whether devices may have the value.
  package func allows(_ value: String) -> Bool {
    if self == .os { return DottedVersion.isOfWindows(value) }
    return values.isEmpty || values.contains(value)
  }

  /// What devices may have, for "expected …".
  package var expected: String {
    self == .os ? "a version of Windows, such as 10.0.26100" : "one of \(values.joined(separator: ", "))"
  }
}
