/// Which clocks a `mark` starts and stops. ``ProgramTables`` works it out once and keeps it in the op's
/// `units`, so that the loop need not tell marks apart.
extension Op {
  var startsClocks: JourneyClocks.Running {
    @inline(__always) get { JourneyClocks.Running(rawValue: UInt8(truncatingIfNeeded: units)) }
  }
  var stopsClocks: JourneyClocks.Running {
    @inline(__always) get { JourneyClocks.Running(rawValue: UInt8(truncatingIfNeeded: units &>> 8)) }
  }

  mutating func resolveClocks() {
    let starts: JourneyClocks.Running
    let stops: JourneyClocks.Running
    switch mark {
    case .down: (starts, stops) = ([.desktop, .productive, .marked], [])
    case .desktop: (starts, stops) = ([], .desktop)
    case .productive, .usable: (starts, stops) = ([], [.desktop, .productive])
    }
    units = UInt16(starts.rawValue) | UInt16(stops.rawValue) << 8
  }
}
