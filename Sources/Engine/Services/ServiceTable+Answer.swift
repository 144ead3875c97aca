extension ServiceTable {
  /// What becomes of a request.
  enum Answer: Equatable {
    case admitted
    /// Refused: the caller is to stand in the service's line of callers, by ``ServiceTable/join(_:_:at:_:)``.
    case standsInLine
    /// Refused by a limit that the caller's device has for itself: it is to come back at this instant.
    case comesBack(at: Int64)
  }

  /// What becomes of one of those who come back together.
  enum Return: Equatable {
    /// Nobody else is admitted now.
    case nobody
    /// This token has left the line, and goes on.
    case admitted(token: Int)
    /// This token has left the line, and is to come back for itself at this instant.
    case comesBack(token: Int, at: Int64)
  }

  /// Somebody of a line comes back at this instant.
  struct Wake: Equatable {
    var line: Int
    var time: Int64
  }
}
