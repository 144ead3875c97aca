/// Flows on the same path with the same cap and weight always have the same rate; they form one class.
package struct FlowClassPlan: Sendable, Hashable {
  /// The path, as places in the plan's table of links.
  package var links: [Int]
  /// The most that one flow can use, in bytes per second; infinite: whatever the links give.
  package var cap: Double
  /// Each flow's share of a link is in proportion to this.
  package var weight: Double
  /// Whether all flows hear one stream (multicast): on the links they are one flow, however many they are.
  /// Who joins later hears the stream from there on, and it goes on until everybody has heard all bytes.
  package var isStream: Bool
  /// Of a stream, as the plan numbers kinds of bytes.
  package var kind: UInt8 = 0

  package init(links: [Int], cap: Double = .infinity, weight: Double = 1, isStream: Bool = false) {
    self.links = links
    self.cap = cap
    self.weight = weight
    self.isStream = isStream
  }
}
