/// How narrow the interval of a measure has to become before the experiment may end.
package struct PrecisionGoal: Sendable, Hashable {
  /// The measure's name.
  package var measure: String
  /// Half the width of the interval over the mean.
  package var relativeHalfWidth: Double
  package var place: SourcePlace
  package init(measure: String, relativeHalfWidth: Double, place: SourcePlace = .unknown) {
    self.measure = measure
    self.relativeHalfWidth = relativeHalfWidth
    self.place = place
  }
}
