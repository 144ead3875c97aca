/// Something that goes wrong for many devices at once, for a while.
package struct Incident: Sendable, Hashable {
  package var name: String
  /// When it goes on.
  package var when: WrittenTimes
  /// Whether it comes to each site by itself.
  package var isPerSite: Bool
  /// Which devices it concerns; empty: all.
  package var affects: [Condition]
  package var place: SourcePlace

  package init(
    name: String, when: WrittenTimes, isPerSite: Bool = false, affects: [Condition],
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.when = when
    self.isPerSite = isPerSite
    self.affects = affects
    self.place = place
  }
}
