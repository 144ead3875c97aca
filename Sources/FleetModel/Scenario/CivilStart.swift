import Engine

/// The wall clock at the scenario's start.
package struct CivilStart: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var unixSeconds: Int64
  /// IANA name, e.g. "Europe/Berlin".
  package var timeZone: String
  /// By how much local time is ahead of UTC, from instants on, up to the horizon.
  package var offsets: [Offset] = []

  package struct Offset: Sendable, Hashable {
    package var from: Instant
    package var seconds: Int64

    package init(from: Instant, seconds: Int64) {
      self.from = from
      self.seconds = seconds
    }
  }

  package init(unixSeconds: Int64, timeZone: String) {
    self.unixSeconds = unixSeconds
    self.timeZone = timeZone
  }
}
