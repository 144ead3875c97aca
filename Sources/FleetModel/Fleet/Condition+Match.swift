extension Condition {
  /// Whether a device passes, given what its columns read. What only a trial can decide passes
  /// here.
  package func holds(_ column: (String) -> String) -> Bool {
    switch self {
    case .isOneOf(let name, let values): values.contains(column(name))
    case .isNoneOf(let name, let values): !values.contains(column(name))
    case .isAtLeast(let name, let version):
      DottedVersion(column(name)).map { device in DottedVersion(version).map { device >= $0 } ?? false }
        ?? false
    case .incident, .state, .pool: true
    }
  }
}
