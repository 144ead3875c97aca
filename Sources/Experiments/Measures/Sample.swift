/// What there are many of in each replication, and of which means and quantiles are printed.
package enum Sample: Sendable, Hashable {
  case clock(DeviceClock)
  /// Waits for the pools of one role, an index in a legend.
  case waits(role: Int)
}
