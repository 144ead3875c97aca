import Snapshots
import Statistics

/// Distributions of a strategy's per-device times.
struct DowntimeSketches: ~Copyable {
  var desktop = QuantileSketch()
  var productive = QuantileSketch()
  var desktopInHours = QuantileSketch()
  var productiveInHours = QuantileSketch()
  var compliant = QuantileSketch()
  var compliantInHours = QuantileSketch()
  var journey = QuantileSketch()

  /// Calls `body` with the distribution of that clock.
  borrowing func with(_ clock: DeviceClock, _ body: (borrowing QuantileSketch) -> Void) {
    switch clock {
    case .desktop: body(desktop)
    case .productive: body(productive)
    case .desktopInHours: body(desktopInHours)
    case .productiveInHours: body(productiveInHours)
    case .compliant: body(compliant)
    case .compliantInHours: body(compliantInHours)
    case .journey: body(journey)
    }
  }
}

extension DowntimeSketches {
  borrowing func put(into writer: inout SnapshotWriter) {
    desktop.put(into: &writer)
    productive.put(into: &writer)
    desktopInHours.put(into: &writer)
    productiveInHours.put(into: &writer)
    compliant.put(into: &writer)
    compliantInHours.put(into: &writer)
    journey.put(into: &writer)
  }

  static func taken(from reader: inout SnapshotReader) throws(SnapshotFault) -> DowntimeSketches {
    DowntimeSketches(
      desktop: try .taken(from: &reader), productive: try .taken(from: &reader),
      desktopInHours: try .taken(from: &reader), productiveInHours: try .taken(from: &reader),
      compliant: try .taken(from: &reader), compliantInHours: try .taken(from: &reader),
      journey: try .taken(from: &reader))
  }
}
