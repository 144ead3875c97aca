/// A time that every device has.
package enum DeviceClock: Int, Sendable, Hashable, CaseIterable {
  case desktop
  case productive
  case desktopInHours
  case productiveInHours
  /// That and the next are of devices with a third clock only.
  case compliant
  case compliantInHours
  case journey

  /// Whether its distribution has a picture; of the others there are files only.
  package var isDrawn: Bool { [.desktop, .productive, .compliant].contains(self) }

  /// As files call it.
  package var words: String {
    switch self {
    case .desktop: "desktop"
    case .productive: "productive"
    case .desktopInHours: "desktop, working hours"
    case .productiveInHours: "productive, working hours"
    case .compliant: "compliant"
    case .compliantInHours: "compliant, working hours"
    case .journey: "journey"
    }
  }
}
