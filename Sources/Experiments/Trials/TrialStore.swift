/// Where what is known of trials outlives the process: an experiment asks it before it runs a trial, and
/// tells it what came out.
///
/// Jobs are numbered replication by replication: job = replication × number of strategies + strategy. A store
/// holds bytes and knows nothing of their meaning; it must give back exactly what it was given, or nothing.
/// Trials run side by side, so it is called from several threads.
package protocol TrialStore: Sendable {
  /// Whether there is a note of that kind: cheap, and asked for every job.
  func holds(_ kind: TrialNote, of job: Int) -> Bool
  /// The newest note of that kind; nil: there is none, or it can no longer be read.
  func read(_ kind: TrialNote, of job: Int) -> [UInt8]?
  /// Keeps a note, whose bytes it asks for if it wants them. A result makes the checkpoints of its job void;
  /// a checkpoint replaces the one before. What cannot be kept is the store's own trouble: the run goes on.
  /// `work`: the events it would take to come to it again.
  func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8])
}

/// What a store can hold about a trial.
package enum TrialNote: UInt8, Sendable, CaseIterable {
  /// What the trial left: a ``TrialResult``.
  case result = 1
  /// The state of a trial that is not over, from which it can go on.
  case checkpoint = 2
}
