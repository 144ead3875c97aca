extension Condition {
  /// Whether a device passes, given what its columns read. An incident passes here: whether it goes on is
  /// known only in the trial.
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
