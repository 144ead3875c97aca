/// A test that `choose` or a wave's `where` makes on a device, as written in a scenario:
/// `winre is off`, `join is not entra`, `wifi is one of psk, open`, `os is at least 10.0.17763`,
/// `incident bad update`, `state action status is pending`, `technicians has 3 waiting`.
package enum Condition: Sendable, Hashable {
  case isOneOf(column: String, [String])
  case isNoneOf(column: String, [String])
  /// Dotted version numbers compared part by part; a device whose column is no version fails the test.
  case isAtLeast(column: String, version: String)
  /// The incident of that name goes on now, and it affects this device.
  case incident(String)
  /// A state of the device has one of some values now.
  case state(String, StateTest)
  /// So many wait for a pool now, or so many of its units are free.
  case pool(PoolTest)
}
