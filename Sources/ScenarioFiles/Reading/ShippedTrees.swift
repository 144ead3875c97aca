/// The trees of the files that come with the program, each read once however many scenarios a process reads.
enum ShippedTrees {
  static let defaults = parsed("defaults", PackageResources.defaults_yaml)
  static let autopilotReset = parsed("autopilot-reset", PackageResources.autopilot_reset_yaml)
  static let fullReimage = parsed("full-reimage", PackageResources.full_reimage_yaml)

  private static func parsed(_ name: String, _ bytes: [UInt8]) -> SourceNode {
    let diagnostics = Diagnostics()
    guard let tree = YAMLReader.read(bytes, file: "\(name).yaml", diagnostics: diagnostics) else {
      preconditionFailure("the shipped \(name) cannot be read: \(diagnostics.sorted)")
    }
    return tree
  }
}
