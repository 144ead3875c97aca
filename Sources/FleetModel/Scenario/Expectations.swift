/// What a scenario's author expects of its results. It changes no trial.
package struct Expectations: Sendable, Hashable {
  package var bounds: [ExpectedBound] = []
  /// The strategies under which every goal is to hold with its probability.
  package var goalsUnder: [String] = []
  /// How large a change may be for `verify`, as a share: of measures by name, and of all others.
  package var tolerances: [String: Double] = [:]
  package var tolerance: Double?
  /// The names among ``tolerances``, each where it is written.
  package var toleranceNames: [MeasureName] = []

  package init() {}
}
