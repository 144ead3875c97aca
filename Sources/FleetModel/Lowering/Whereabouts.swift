/// Where a device is when it sends or receives.
enum Whereabouts: Hashable {
  case site
  /// With a line of its own, in bytes per second.
  case home(line: Double)
  /// At home while these hours of its own say so, and at its site else.
  case homeDuring(hours: Int, line: Double)
}

extension Presence {
  /// Whether it has days at home among others.
  package var isSometimesAtHome: Bool { week?.rows.contains { $0.at == .home } ?? false }
}
