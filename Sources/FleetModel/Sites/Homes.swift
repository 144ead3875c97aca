/// Devices that are at home, each with a line of its own: what they send and receive crosses no link of a
/// site or region.
package struct Homes: Sendable, Hashable {
  /// All must hold of a device that is at home.
  package var who: [Condition]
  /// Bytes per second.
  package var line: Varying<Double>
  package var place: SourcePlace

  package init(who: [Condition], line: Varying<Double>, place: SourcePlace = .unknown) {
    self.who = who
    self.line = line
    self.place = place
  }
}
