/// Attempts that are repeated, and the keys of the draws that follow from it.
extension Simulation {
  mutating func retries(_ token: Int, depth: Int) -> UInt16 {
    control.retries(of: tokens.clocks(of: token).control)?[depth] ?? 0
  }

  /// - Returns: Whether another try is allowed; then it is counted.
  mutating func countRetry(_ op: OpPlace, _ token: Int) -> Bool {
    let depth = Int(op.pointee.level)
    if retries(token, depth: depth) >= op.pointee.retryLimit { return false }
    control.countRetry(of: controlState(of: token), depth: depth)
    updateAttempt(token)
    return true
  }

  mutating func forgetRetries(_ token: Int, from depth: Int, through last: Int) {
    let state = tokens.clocks(of: token).control
    if state == Token.none { return }
    control.forgetRetries(of: state, from: depth, through: last)
    updateAttempt(token)
  }

  /// Another strategy takes over: the draws from here on are new ones.
  mutating func fallBack(_ token: Int) {
    tokens.countFallback(token)
    forgetAllRetries(token)
  }

  mutating func forgetAllRetries(_ token: Int) {
    let state = tokens.clocks(of: token).control
    if state != Token.none { control.forgetRetries(of: state, from: 0, through: Program.levelLimit - 1) }
    updateAttempt(token)
  }

  private mutating func updateAttempt(_ token: Int) {
    let retries = control.retries(of: tokens.clocks(of: token).control)
    let word = AttemptWord.word(
      cycle: tokens.clocks(of: token).cycle, fallbacks: tokens.clocks(of: token).fallbacks, retries: retries)
    tokens.setAttempt(token, word)
  }
}
