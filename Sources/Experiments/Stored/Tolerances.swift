import Statistics

/// How large a change of each measure may be without mattering.
package struct Tolerances: Sendable, Hashable {
  /// Of measures without one of their own, as a share of the number before; nil: these are not tested.
  package var general: Double?
  /// By measure or count.
  package var own: [String: Double]

  package init(general: Double? = nil, own: [String: Double] = [:]) {
    self.general = general
    self.own = own
  }

  package var isEmpty: Bool { general == nil && own.isEmpty }

  /// Those of `other`, where it has any, in place of these.
  package func replaced(by other: Tolerances) -> Tolerances {
    Tolerances(general: other.general ?? general, own: own.merging(other.own) { $1 })
  }

  /// The share that is tolerated of a measure; nil: it is not tested.
  package func share(of measure: String) -> Double? { own[measure] ?? general }

  /// In the measure's unit: a share of the number before; of a share, percentage points.
  package func margin(_ before: StoredMeasure) -> Double? {
    guard let share = share(of: before.name) else { return nil }
    if before.unit == .share { return share }
    return before.interval.mean.isFinite ? share * abs(before.interval.mean) : 0
  }
}
