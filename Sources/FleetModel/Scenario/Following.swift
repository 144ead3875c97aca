import Engine

/// How long after the horizon journeys are followed that are under way then.
///
/// A warm-up says that a run is a window on something that goes on. The journeys that begin in the window are
/// what is observed of it, so those that outlast the horizon are followed to their ends: without them, long
/// journeys would be missing. Where there is no warm-up, the horizon is the end.
package enum Following {
  /// As long again as the run itself: a journey that lasts longer is given up, and reported as unseen.
  package static func time(horizon: Instant, hasWarmUp: Bool) -> TimeSpan {
    hasWarmUp ? horizon - .start : .zero
  }
}
