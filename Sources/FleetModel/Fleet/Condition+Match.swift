extension Condition {
  /// Whether a device passes, given what its columns read; nil: columns do not tell, only a trial can.
  package func holds(_ column: (String) -> String) -> Bool? {
    switch self {
    case .isOneOf(let name, let values): values.contains(column(name))
    case .isNoneOf(let name, let values): !values.contains(column(name))
    case .isAtLeast(let name, let version):
      DottedVersion(column(name)).map { device in DottedVersion(version).map { device >= $0 } ?? false }
        ?? false
    case .incident, .state, .pool: nil
    }
  }
}

extension [Condition] {
  /// Whether a device passes them all, of conditions that are decided before anything happens: they ask for
  /// columns only, which the reader sees to.
  package func hold(_ column: (String) -> String) -> Bool {
    assert(!contains(where: \.isOfTrial), "a condition that only a trial decides is decided before it")
    return allSatisfy { $0.holds(column) == true }
  }

  /// Whether columns let a device pass. Of what only a trial can tell, the trial is asked besides.
  package func mayHold(_ column: (String) -> String) -> Bool { allSatisfy { $0.holds(column) != false } }
}
