extension Stage {
  /// The stages that set a mark, among these and in whatever is inside of them, in the order of the file.
  package static func marks(in stages: [Stage]) -> [(mark: Mark, place: SourcePlace)] {
    var found: [(mark: Mark, place: SourcePlace)] = []
    for stage in stages { stage.collectMarks(&found) }
    return found
  }

  private func collectMarks(_ found: inout [(mark: Mark, place: SourcePlace)]) {
    switch verb {
    case .mark(let mark): found.append((mark, place))
    case .using(let asking, _, _, let body):
      Stage.collectMarks([body, asking.ifFull, asking.ifNotServed], &found)
    case .attempt(let attempt): Stage.collectMarks([attempt.body, attempt.otherwise], &found)
    case .choose(.when(_, let then, let otherwise)): Stage.collectMarks([then, otherwise], &found)
    case .choose(.odds(let arms)): Stage.collectMarks(arms.map(\.body), &found)
    case .deadline(_, let body, let otherwise): Stage.collectMarks([body, otherwise], &found)
    case .together(let branches): Stage.collectMarks(branches, &found)
    case .order(let order): Stage.collectMarks([order.ifRefused], &found)
    case .work(let work): Stage.collectMarks([work.asking.ifFull, work.asking.ifNotServed], &found)
    case .take(let take): Stage.collectMarks([take.ifEmpty ?? []], &found)
    case .wait, .transfer, .call, .put, .await, .set, .outcome, .continueWith: break
    }
  }

  private static func collectMarks(
    _ bodies: [[Stage]], _ found: inout [(mark: Mark, place: SourcePlace)]
  ) {
    for body in bodies { for stage in body { stage.collectMarks(&found) } }
  }
}
