package struct PrecisionGoal: Sendable, Hashable {
  package var measure: String
  package var relativeHalfWidth: Double
  package var place: SourcePlace
  package init(measure: String, relativeHalfWidth: Double, place: SourcePlace = .unknown) {
    self.measure = measure
    self.relativeHalfWidth = relativeHalfWidth
    self.place = place
  }
}
