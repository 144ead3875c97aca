/// Which ways of a strategy are exceptions from its plan.
extension Stage {
  /// Whether devices that come through these stages never go on behind them, and not because they are ready:
  /// their journey ends there, or another strategy takes over.
  static func leave(_ stages: [Stage]) -> Bool {
    stages.contains { stage in
      switch stage.verb {
      case .outcome(let outcome, _): outcome != .ready
      case .continueWith: true
      case .using(_, _, _, let body): leave(body)
      case .choose(.when(_, let then, let otherwise)): leave(then) && leave(otherwise)
      case .deadline(_, let body, let otherwise): leave(body) && leave(otherwise)
      case .choose(.odds), .attempt, .wait, .work, .transfer, .fetch, .call, .take, .put, .gather, .await,
        .together,
        .mark, .set, .order:
        false
      }
    }
  }

  /// Whether something may go wrong in these stages, or end the journey before its plan does.
  static func mayFail(_ stages: [Stage]) -> Bool {
    stages.contains { stage in
      switch stage.verb {
      case .attempt, .deadline, .choose(.odds), .continueWith, .order: true
      case .outcome(let outcome, _): outcome != .ready
      case .work(let work): !work.asking.ifFull.isEmpty
      case .take(let take): !(take.ifEmpty ?? []).isEmpty
      case .using(let asking, _, _, let body):
        !asking.ifFull.isEmpty || !asking.ifNotServed.isEmpty || mayFail(body)
      case .gather(let gather): mayFail(gather.body)
      case .choose(.when(_, let then, let otherwise)): mayFail(then) || mayFail(otherwise)
      case .together(let branches): branches.contains { mayFail($0) }
      case .wait, .transfer, .fetch, .call, .put, .await, .mark, .set: false
      }
    }
  }

  /// What a way that is taken by chance is called: as the first stage in it at which something is done.
  static func words(of way: [Stage], share: Double) -> String {
    for stage in way {
      switch stage.verb {
      case .mark, .set, .outcome, .continueWith: continue
      case .wait, .work, .using, .transfer, .fetch, .call, .take, .put, .gather, .await, .attempt,
        .choose, .deadline, .together, .order:
        return stage.name
      }
    }
    return "a chance of \(NumberText.rounded(share * 100)) %"
  }
}

extension Stage.Choice {
  /// Of ways that are taken by chance, the number of the one that is the plan; -1: to do nothing.
  static func plan(among arms: [(share: Double, body: [Stage])]) -> Int {
    var (plan, largest) = (-1, 1 - arms.reduce(0) { $0 + $1.share })
    for (number, arm) in arms.enumerated() where arm.share > largest + 1e-12 {
      (plan, largest) = (number, arm.share)
    }
    return plan
  }
}
