/// Keeps what is known of trials beyond the end of the process. An experiment asks it before it runs a trial,
/// and gives it the result.
///
/// Jobs are numbered replication by replication: job = replication × number of strategies + strategy. A store
/// holds bytes and knows nothing of their meaning; it must give back exactly what it was given, or nothing.
/// Trials run side by side, so it is called from several threads.
package protocol TrialStore: Sendable {
  /// Whether there is a note of that kind. Asked for every job, so it must be cheap.
  func holds(_ kind: TrialNote, of job: Int) -> Bool
  /// - Returns: The newest note of that kind; nil: there is none, or it can no longer be read.
  func read(_ kind: TrialNote, of job: Int) -> [UInt8]?
  /// Keeps a note. A result makes the checkpoints of its job void; a checkpoint replaces the one before.
  /// Where a note cannot be kept, the store tells the user in its own way, and the run goes on.
  ///
  /// - Parameters:
  ///   - work: The events it would take to come to the note again.
  ///   - bytes: Makes the note's bytes; called only if the store wants them, because they may be many.
  func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8])
}
