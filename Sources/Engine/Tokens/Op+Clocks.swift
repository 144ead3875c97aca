/// Which clocks a `mark` starts and stops. ``ProgramTables`` works it out once and keeps it in the op's
/// `units`, so that the loop need not tell marks apart.
extension Op {
  var startsClocks: JourneyClocks.Running {
    @inline(__always) get { JourneyClocks.Running(rawValue: UInt8(truncatingIfNeeded: units)) }
  }
  var stopsClocks: JourneyClocks.Running {
    @inline(__always) get { JourneyClocks.Running(rawValue: UInt8(truncatingIfNeeded: units &>> 8)) }
  }

  /// - Parameter hasThird: Whether devices have the third clock.
  mutating func resolveClocks(hasThird: Bool) {
    let starts: JourneyClocks.Running
    let stops: JourneyClocks.Running
    switch mark {
    case .down: (starts, stops) = (.started(hasThird: hasThird), [])
    case .desktop: (starts, stops) = ([], .desktop)
    case .productive: (starts, stops) = ([], [.desktop, .productive])
    case .compliant: (starts, stops) = ([], .compliant)
    case .usable, .productiveAndCompliant: (starts, stops) = ([], [.desktop, .productive, .compliant])
    }
    units = UInt16(starts.rawValue) | UInt16(stops.rawValue) << 8
  }
}
