/// Children of a `fork`, and the end of every token.
extension Simulation {
  mutating func fork(_ op: OpPlace, _ parent: Int, at pc: Int) -> Step {
    tokens.block(parent, at: pc, as: .joining, at: now)
    let parentState = controlState(of: parent)
    let count = Int(op.pointee.branches)
    if !hasRoom(for: count) { return .stop }
    control.expectChildren(count, of: parentState)
    for branch in 0..<count {
      let child = tokens.bearChild(of: parent, at: pc + 1 + branch)
      control.add(child: child, controlState(of: child), to: parent, parentState, tokens)
      ready.append(UInt32(truncatingIfNeeded: child))
    }
    return .stop
  }

  /// A child's branch is over.
  mutating func join(_ child: Int) -> Step {
    let parent = control.parent(of: tokens.clocks(of: child).control)
    let isLast = control.remove(child: child, from: tokens.clocks(of: parent).control, tokens)
    end(child)
    if isLast { makeReady(parent) }
    return .stop
  }

  /// The device a token belongs to.
  mutating func root(of token: Int) -> Int {
    var token = token
    while tokens[token].flags.contains(.child) {
      token = control.parent(of: tokens.clocks(of: token).control)
    }
    return token
  }

  /// The token is gone, with whatever was armed for it.
  @inline(__always) mutating func end(_ token: Int) {
    let state = tokens.clocks(of: token).control
    if state != Token.none { control.release(state) }
    tokens.retire(token)
  }

  /// The token's control state, which it gets now if it had none.
  mutating func controlState(of token: Int) -> UInt32 {
    let known = tokens.clocks(of: token).control
    if known != Token.none { return known }
    let state = control.allocate()
    tokens.setControl(token, state)
    return state
  }
}
