/// Something bytes cross: a WAN line, an access network, a server's network card.
package struct Link: Sendable, Hashable {
  package var name: String
  /// Shared by all transfers that cross it.
  package var bytesPerSecond: Double
  /// How it fails, so that nothing crosses it until it is repaired; nil: it does not.
  package var breaks: Breakdown?
  package var place: SourcePlace
  package init(name: String, bytesPerSecond: Double, place: SourcePlace = .unknown) {
    self.name = name
    self.bytesPerSecond = bytesPerSecond
    self.place = place
  }
}
