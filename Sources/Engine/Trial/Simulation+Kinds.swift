/// Bytes that come to devices, by kind.
extension Simulation {
  /// Statistics start now: of what is under way, only what is still to come counts.
  mutating func restartKinds() {
    measure.resetKinds()
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      let op = program.op(at: Int(tokens[token].pc))
      let lacking = lacking(token)
      if op.pointee.code == .obtain {
        contents.leaveOut(received(token, lacking: lacking), fetch(of: token))
      } else {
        measure.count(of: op.pointee.kind, lacking)
      }
    }
  }

  /// Of each kind, the bytes that have come by now; none where nobody asks.
  mutating func kindBytes() -> [Double] {
    if !measure.kinds.isUsed { return [] }
    var bytes = measure.kinds.sent
    for (item, received) in contents.receivedOfItems.enumerated() {
      bytes[Int(plan.content.items[item].kind)] += received
    }
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      let op = program.op(at: Int(tokens[token].pc))
      let lacking = lacking(token)
      if op.pointee.code != .obtain {
        if op.pointee.kind != KindTally.elsewhere { bytes[Int(op.pointee.kind)] -= lacking }
        continue
      }
      let fetch = contents.sources.fetches[fetch(of: token)]
      if fetch.filling != nil { continue }
      let item = contents.sources.terms.items[Int(fetch.item)]
      bytes[Int(item.kind)] += received(token, lacking: lacking)
    }
    for (flowClass, plan) in plan.flowClasses.enumerated() where plan.isStream {
      bytes[Int(plan.kind)] += links.classes.carried(FlowClassID(flowClass))
    }
    return bytes
  }

  /// Kinds add up to what all flows carried, less what went to caches.
  mutating func checkKinds() throws(TrialFault) {
    var carried = 0.0
    var slack = 1.0
    for id in links.classes.ids {
      carried += links.classes.carried(id)
      // A flow that ends within a tick gets the whole tick.
      let most = links.most(of: id, capped: plan.flowClasses[id.index].cap)
      slack += most * Double(links.classes.joins(id) + 1)
    }
    var filled = contents.isUsed ? contents.records().reduce(0) { $0 + $1.filled } : 0
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      if program.op(at: Int(tokens[token].pc)).pointee.code != .obtain { continue }
      if contents.sources.fetches[fetch(of: token)].filling == nil { continue }
      filled += received(token, lacking: lacking(token))
    }
    let sum = kindBytes().reduce(0, +) + filled
    try law(abs(sum - carried) <= slack + 1e-9 * carried, "bytes by kind and bytes that flows carried")
  }

  /// What a flowing token still lacks; its class is up to date.
  private mutating func lacking(_ token: Int) -> Double {
    max(0, links.classes.lacking(flowClass(ofFlowing: token), token: UInt32(truncatingIfNeeded: token)))
  }

  /// What has come of the load that a fetching token is at.
  private mutating func received(_ token: Int, lacking: Double) -> Double {
    max(0, contents.sources.fetches[fetch(of: token)].amount - lacking)
  }
}
