import Engine
import Statistics

/// Distributions of a strategy's per-device times. A reference, because sketches cannot be copied; handed from the
/// trial's task to the collector once and never shared.
package final class DowntimeSketches: @unchecked Sendable {
  package var desktop = QuantileSketch()
  package var productive = QuantileSketch()
  package var desktopInHours = QuantileSketch()
  package var productiveInHours = QuantileSketch()
  package var journey = QuantileSketch()

  package init() {}

  func add(_ record: DeviceRecord) {
    desktop.add(record.toDesktop.microseconds)
    productive.add(record.toProductive.microseconds)
    desktopInHours.add(record.toDesktopInHours.microseconds)
    productiveInHours.add(record.toProductiveInHours.microseconds)
  }

  func merge(_ other: DowntimeSketches) {
    desktop.merge(other.desktop)
    productive.merge(other.productive)
    desktopInHours.merge(other.desktopInHours)
    productiveInHours.merge(other.productiveInHours)
    journey.merge(other.journey)
  }
}
