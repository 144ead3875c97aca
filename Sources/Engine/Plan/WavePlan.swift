import Randomness

/// Devices that are released together, or one after another at times that are known.
package struct WavePlan: Sendable {
  /// In order of release.
  package var devices: [UInt32]
  /// Release of each, before the drawn spread; one for all, if there is only one.
  package var times: [Instant]
  /// Drawn for each device and added to its time, in microseconds.
  package var spread: Distribution?
  /// Draws of the spread are keyed by this.
  package var drawKey: UInt32
  /// Portal jobs of at most so many devices; 0: each device enters by itself.
  package var jobSize: Int

  package init(devices: [UInt32], times: [Instant], spread: Distribution?, drawKey: UInt32, jobSize: Int) {
    self.devices = devices
    self.times = times
    self.spread = spread
    self.drawKey = drawKey
    self.jobSize = jobSize
  }
}
