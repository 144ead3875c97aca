import Engine
import Statistics

/// Distributions of a strategy's per-device times.
struct DowntimeSketches: ~Copyable {
  var desktop = QuantileSketch()
  var productive = QuantileSketch()
  var desktopInHours = QuantileSketch()
  var productiveInHours = QuantileSketch()
  var journey = QuantileSketch()

  mutating func add(_ record: DeviceRecord) {
    desktop.add(record.toDesktop.microseconds)
    productive.add(record.toProductive.microseconds)
    desktopInHours.add(record.toDesktopInHours.microseconds)
    productiveInHours.add(record.toProductiveInHours.microseconds)
  }

  mutating func merge(_ other: borrowing DowntimeSketches) {
    desktop.merge(other.desktop)
    productive.merge(other.productive)
    desktopInHours.merge(other.desktopInHours)
    productiveInHours.merge(other.productiveInHours)
    journey.merge(other.journey)
  }
}

/// Sketches on their way from a trial's task to the collector: written by one, then read by the other.
package final class SketchParcel: @unchecked Sendable {
  let sketches: DowntimeSketches
  init(_ sketches: consuming DowntimeSketches) { self.sketches = sketches }
}
