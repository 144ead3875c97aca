/// Calls of rate-limited services.
extension Simulation {
  /// The token goes on if the service admits it, and else waits until the instant that the service names.
  mutating func call(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    switch services.request(Int(op.pointee.service), at: now) {
    case .admitted: return .next
    case .retryAt(let time):
      tokens.block(token, at: pc, as: .delayed, at: now)
      wakeUp(token, at: time, .resume)
      return .stop
    }
  }
}
