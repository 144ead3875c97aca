extension Condition {
  /// Whether a device with these columns passes. Incidents are decided in the trial, by the clock; here they
  /// pass.
  package func holds(_ column: (String) -> String) -> Bool {
    switch self {
    case .isOneOf(let name, let values): values.contains(column(name))
    case .isNoneOf(let name, let values): !values.contains(column(name))
    case .isAtLeast(let name, let version):
      DottedVersion(column(name)).map { device in DottedVersion(version).map { device >= $0 } ?? false }
        ?? false
    case .incident: true
    }
  }
}
