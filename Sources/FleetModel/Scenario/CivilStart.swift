/// The wall clock at the scenario's start.
package struct CivilStart: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var unixSeconds: Int64
  /// IANA name, e.g. "Europe/Berlin".
  package var timeZone: String
  package init(unixSeconds: Int64, timeZone: String) {
    self.unixSeconds = unixSeconds
    self.timeZone = timeZone
  }
}
