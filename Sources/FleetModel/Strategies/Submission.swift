import Randomness

/// How devices of a wave enter a strategy.
package enum Submission: Sendable, Hashable {
  /// Each by itself (a script, or a technician who fetches it).
  case oneByOne
  /// In portal jobs of at most `size` devices; an operator of the pool `by` handles each job for `takes`
  /// seconds.
  case portalJobs(size: Int, takes: Distribution, by: String)

  /// "one by one", "in portal jobs of 100".
  package var words: String {
    switch self {
    case .oneByOne: "one by one"
    case .portalJobs(let size, _, _): "in portal jobs of \(size)"
    }
  }
}
