/// Devices that wait at one stage of one site, when a trial ends, for what never comes: units of a stock, or
/// others of a gathering.
package struct StrandedRecord: BitwiseCopyable, Sendable, Hashable {
  /// The first of them, by the order in which they are kept, with its site and the stage.
  package var first: DeadlockLink
  package var count: Int64
}
