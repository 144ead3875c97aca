/// How `plan` looks for the first point of a grid that is enough. It changes no trial.
package struct PlanningSettings: Sendable, Hashable {
  /// What makes one point come before another.
  package enum Order: String, Sendable, Hashable, CaseIterable {
    /// The varied values, the first axis first, each from its first value to its last.
    case size
    /// What is paid whatever happens: the campaign, units of pools and bandwidth. Ties by size.
    case price
    /// The mean of the whole cost, as estimated by a pilot. Ties by size.
    case cost
  }

  /// Nil: by price where prices differ between points, else by size.
  package var order: Order?
  /// Whether a later value of an axis never makes a goal less probable; nil: a pilot decides.
  package var isMonotone: Bool?
  /// Of goals that say none.
  package var probability = 0.95
  /// A point whose probability is less than what is wanted by less than this may be taken for enough.
  package var indifference = 0.02
  /// Of the answer, between 0 and 1.
  package var confidence = 0.95
  /// The most replications of a point.
  package var atMost = 1000

  package init() {}
}
