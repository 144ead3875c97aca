/// The files under `BuiltIn`: the defaults, the states, the strategies, and the blocks of which these are
/// made.
enum ShippedFiles {
  static let defaults = ShippedFile(name: "defaults")

  static let states = ShippedFile(name: "states")

  static let strategies: [ShippedFile] = [
    "autopilot-reset", "full-reimage", "local-reset", "reset-lost-credentials", "wipe",
    "wipe-keep-enrolment", "wipe-protected", "cloud-wipe", "fresh-start", "fresh-start-keep-data", "retire",
    "pre-provisioning", "self-deploying", "existing-devices", "device-preparation", "swap",
  ].map { ShippedFile(name: $0) }

  static let blocks: [ShippedFile] = [
    "app list", "app", "apps", "approval", "bench update", "check-in", "collecting", "compliance",
    "download", "enrolment of no user", "handing out", "handling", "imaging", "kept network", "new network",
    "notice", "office app", "other apps", "preflight", "provisioning", "rebuild", "reporting", "request",
    "rolled back", "sending", "setup at the device", "sign-in", "status node", "status page button",
    "status page time-out", "status page", "submission", "sync", "taking in", "taking in at its turn",
    "updates",
  ].map { ShippedFile(name: $0, folder: "Blocks/") }

  /// Whether a file of that name comes with fleetsim.
  static func contain(_ file: String) -> Bool { names.contains(file) }

  /// Asked for membership only.
  private static let names = Set(([defaults, states] + strategies + blocks).map(\.file))

  static func strategy(_ name: String) -> ShippedFile? { strategies.first { $0.name == name } }

  static func block(_ name: String) -> ShippedFile? { blocks.first { $0.name == name } }
}
