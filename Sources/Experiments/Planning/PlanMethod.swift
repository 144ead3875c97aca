/// How points were looked through, and what that rests on.
package enum PlanMethod: Sendable, Hashable {
  /// By halves, because more is never worse: the author says so.
  case halvesAsDeclared
  /// By halves, because a pilot saw no fall. In a pair of points compared on the same luck, at most `lost` of
  /// so many campaigns met the goals at the smaller and missed them at the larger.
  case halvesByPilot(lost: Int, of: Int)
  /// One by one in order: the author says that more may be worse.
  case inOrderAsDeclared
  /// One by one in order, because a pilot saw a pair of points of which the larger met the goals less often.
  case inOrderByPilot

  /// Whether points below one that is too little were left out.
  package var isByHalves: Bool {
    switch self {
    case .halvesAsDeclared, .halvesByPilot: true
    case .inOrderAsDeclared, .inOrderByPilot: false
    }
  }
}
