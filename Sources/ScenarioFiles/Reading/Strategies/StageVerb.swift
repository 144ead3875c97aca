/// The keys that a stage can be written with, in the order in which messages list them.
enum StageVerb: String, CaseIterable {
  case wait, work, using, transfer, call, take, put, await, attempt, choose, deadline, together, mark, set,
    outcome
  case continueWith = "continue with"
  case order
  /// Stands for stages that are written elsewhere, and is written out before stages are read.
  case block
}
