extension Stage {
  /// The lists of stages that stand inside of this one, in the order of the file.
  package var bodies: [[Stage]] {
    switch verb {
    case .using(let asking, _, _, let body): [body, asking.ifFull, asking.ifNotServed]
    case .attempt(let attempt): [attempt.body, attempt.again, attempt.otherwise]
    case .choose(.when(_, let then, let otherwise)): [then, otherwise]
    case .choose(.odds(let arms)): arms.map(\.body)
    case .deadline(_, let body, let otherwise): [body, otherwise]
    case .together(let branches): branches
    case .order(let order): [order.ifRefused]
    case .work(let work): [work.asking.ifFull, work.asking.ifNotServed]
    case .gather(let gather): [gather.body]
    case .take(let take): [take.ifEmpty ?? []]
    case .fetch, .wait, .transfer, .call, .put, .await, .mark, .set, .outcome, .continueWith: []
    }
  }
}
