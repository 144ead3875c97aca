import Experiments

extension StopReason {
  /// "precision reached".
  package var words: String {
    switch self {
    case .fixedNumber: "as many as asked for"
    case .precisionReached: "precision reached"
    case .mostReached: "as many as allowed, precision not reached"
    case .interrupted: "interrupted"
    case .failed: "a trial failed"
    }
  }
}
