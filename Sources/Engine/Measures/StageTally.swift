/// Time that passed at one stage, summed over devices; exact, in microseconds.
package struct StageTally: BitwiseCopyable, Sendable, Hashable {
  /// How often a device came to it.
  package var visits: Int64 = 0
  /// Time being worked on.
  package var spent: Int128 = 0
  /// Time waiting for whatever the stage needs.
  package var waited: Int128 = 0
  /// The part of `spent` that was downtime.
  package var spentDown: Int128 = 0
  /// The part of `waited` that was downtime.
  package var waitedDown: Int128 = 0

  /// The tally of a stage that no device has come to.
  package init() {}
}
