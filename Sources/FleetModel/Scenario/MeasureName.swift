/// A measure that a scenario names, and where.
package struct MeasureName: Sendable, Hashable {
  package var name: String
  package var place: SourcePlace

  package init(_ name: String, place: SourcePlace = .unknown) {
    self.name = name
    self.place = place
  }
}
