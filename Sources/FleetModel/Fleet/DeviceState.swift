import Engine

/// A state of every journey, or of every device: a closed set of values, one of which holds at any time.
/// Journeys set it and ask for it.
package struct DeviceState: Sendable, Hashable {
  package var name: String
  /// At least one, in the order in which they were written.
  package var values: [String]
  /// Whether a device keeps its value for its next journey; otherwise every journey starts anew.
  package var isOfDevice: Bool
  /// Whether only stages that come with fleetsim write and read it, and nobody has asked to see it: it is in
  /// no measure, no file and no listing.
  package var isQuiet: Bool
  /// The value at the start; one of ``values``.
  package var starts: Varying<String>
  /// When it is counted how many with each value have come to which end; ascending.
  package var moments: [Instant]
  package var place: SourcePlace

  package init(
    name: String, values: [String], isOfDevice: Bool = false, isQuiet: Bool = false,
    starts: Varying<String>, moments: [Instant] = [], place: SourcePlace = .unknown
  ) {
    self.name = name
    self.values = values
    self.isOfDevice = isOfDevice
    self.isQuiet = isQuiet
    self.starts = starts
    self.moments = moments
    self.place = place
  }

  /// In words: "none at first, pending or done".
  package var words: String {
    guard case .same(let first) = starts else { return values.joined(separator: ", ") }
    let others = values.filter { $0 != first }
    guard let last = others.last else { return "always \(first)" }
    let before = others.dropLast().joined(separator: ", ")
    return "\(first) at first, then \(before.isEmpty ? "" : before + " or ")\(last)"
  }
}
