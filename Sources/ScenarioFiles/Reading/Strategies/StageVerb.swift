/// The keys that a stage can be written with, in the order in which messages list them.
enum StageVerb: String, CaseIterable {
  case wait, work, using, transfer, call, take, put, gather, await, attempt, choose, deadline, together
  case mark, outcome
  case continueWith = "continue with"
}
