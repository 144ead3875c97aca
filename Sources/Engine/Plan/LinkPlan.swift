/// A link, whose capacity the flows on it share.
package struct LinkPlan: Sendable, Hashable {
  /// The capacity.
  package var bytesPerSecond: Double
  /// What it counts as in load series.
  package var role: Int

  package init(bytesPerSecond: Double, role: Int) {
    self.bytesPerSecond = bytesPerSecond
    self.role = role
  }
}
