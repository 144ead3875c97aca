import Engine

/// Something that goes wrong for many devices at once, for a while.
package struct Incident: Sendable, Hashable {
  package var name: String
  /// When it goes on.
  package var during: OpeningHours
  /// Which devices it concerns; empty: all.
  package var affects: [Condition]
  package var place: SourcePlace
  package init(name: String, during: OpeningHours, affects: [Condition], place: SourcePlace = .unknown) {
    self.name = name
    self.during = during
    self.affects = affects
    self.place = place
  }
}
