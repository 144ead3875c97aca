/// The keys that a stage can be written with, in the order in which messages list them.
enum StageVerb: String, CaseIterable {
  case wait, work, using, transfer, fetch, call, take, put, gather, await, attempt, choose, deadline, together
  case mark, set, outcome
  case continueWith = "continue with"
  case order
  /// Stands for stages that are written elsewhere, and is written out before stages are read.
  case block

  /// What is expected where a stage stands.
  static let expected = "a stage, such as 'wait: { takes: 5 min }'"
  /// What is expected where several stand.
  static let expectedList = "a list of stages, each behind a '-'"
}
