import FleetModel
import Statistics

/// What a little more of one resource did to one measure of one strategy, on the same luck.
package struct EnlargementFinding: Sendable, Hashable {
  /// What can be said of an enlargement's effect.
  package enum Effect: String, Sendable, Hashable {
    case helps
    case makesWorse = "makes it worse"
    /// Whatever the effect is, it is small: less than one percent of the measure.
    case none = "no effect"
    case unknown = "cannot be told"
  }

  package var strategy: String
  package var enlargement: Enlargement
  /// With the enlargement minus without, in the measure's unit. Its confidence is that of all intervals of
  /// the strategy's enlargements together.
  package var difference: ConfidenceInterval
  package var effect: Effect

  init(
    _ enlargement: Enlargement, of strategy: String, _ difference: ConfidenceInterval, better: Measure.Better,
    size: Double
  ) {
    self.strategy = strategy
    self.enlargement = enlargement
    self.difference = difference
    let isSmall = max(abs(difference.lower), abs(difference.upper)) <= EnlargementFinding.small * abs(size)
    let isMore = difference.lower > 0
    let isLess = difference.upper < 0
    if isSmall || difference.lower == 0 && difference.upper == 0 {
      effect = .none
    } else if !isMore && !isLess {
      effect = .unknown
    } else {
      effect = isMore == (better == .higher) ? .helps : .makesWorse
    }
  }

  /// Of the measure: what is smaller is not worth a purchase.
  private static let small = 0.01
}
