import Engine

/// When statistics begin.
package enum WarmUpChoice: Sendable, Hashable {
  /// As the scenario says; the start where it says nothing.
  case given
  /// To be found by pilot replications.
  case wanted
  /// It was found in so many pilot replications. `isTooShort`: half of the run is left out, and even that may
  /// not be enough.
  case found(pilots: Int, isTooShort: Bool)
}
