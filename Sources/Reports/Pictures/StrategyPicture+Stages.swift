import FleetModel

extension StrategyPicture {
  mutating func draw(_ submission: Submission, _ flow: inout StageFlow) {
    guard case .portalJobs(let size, let takes, let pool) = submission else { return }
    let words = "\(pool), \(takes.description(in: .seconds))"
    step(.people, ["portal job of up to \(size) devices", words], &flow)
  }

  mutating func draw(_ stages: [Stage], _ flow: inout StageFlow) {
    // Nothing behind the end of all journeys is ever reached.
    for stage in stages where !flow.ends.isEmpty { draw(stage, &flow) }
  }

  private mutating func draw(_ stage: Stage, _ flow: inout StageFlow) {
    switch stage.verb {
    case .attempt(let attempt): draw(attempt, stage.name, &flow)
    case .choose(let choice): draw(choice, stage.name, &flow)
    case .together(let branches): draw(branches, stage.name, &flow)
    case .deadline(let within, let body, let otherwise):
      let limit = step(.decision, [stage.name, "within \(within.words(in: .seconds))"], &flow)
      draw(body, &flow)
      draw(otherwise, from: limit, "too late", &flow)
    case .using(let asking, let units, _, let body):
      let first = step(.people, [stage.name, "holds \(NodeWords.units(units, asking.words))"], &flow)
      draw(body, &flow)
      if !flow.ends.isEmpty { step(.people, ["gives back \(asking.words)"], &flow) }
      draw(asking, from: first, &flow)
    case .work(let work):
      let words = "\(NodeWords.units(work.units, work.asking.words)), \(work.takes.words(in: .seconds))"
      let first = step(.people, [stage.name, words], &flow)
      draw(work.asking, from: first, &flow)
    case .take(let take):
      let first = step(.step, [stage.name, "takes \(NodeWords.units(take.units, take.stock))"], &flow)
      if let empty = take.ifEmpty { draw(empty, from: first, "none there", &flow) }
    case .order(let order):
      let first = step(.service, [stage.name, "orders \(order.action.rawValue)"], &flow)
      if !order.operators.isEmpty, !order.ifRefused.isEmpty {
        draw(order.ifRefused, from: first, "in nobody's scope", &flow)
      }
    case .gather(let gather):
      step(.step, [stage.name, "waits \(gather.words)"], &flow)
      draw(gather.body, &flow)
    case .outcome(let outcome, let reason):
      step(.end, [outcome.rawValue] + (reason.map { [$0] } ?? []), &flow)
      flow.ends = []
    case .continueWith(let strategy, let without, _):
      let rest = without.isEmpty ? [] : ["without \(without.joined(separator: ", "))"]
      handOver(from: step(.end, ["goes on with \(strategy)"] + rest, &flow), to: strategy)
      flow.ends = []
    case .wait, .transfer, .fetch, .call, .put, .await, .mark, .set:
      let (kind, words) = NodeWords.simple(stage.verb)
      step(kind, stage.verb.isNamed ? [stage.name, words] : [words], &flow)
    }
  }

  /// A node that all ways lead to, and from which one goes on.
  @discardableResult
  private mutating func step(_ kind: Kind, _ lines: [String], _ flow: inout StageFlow) -> String {
    let node = node(kind, lines)
    connect(flow.ends, to: node)
    flow = StageFlow(from: node)
    return node
  }

  /// A way off the plan, which comes back behind the stage unless it ends.
  private mutating func draw(
    _ stages: [Stage], from node: String, _ label: String, _ flow: inout StageFlow
  ) {
    var side = StageFlow(from: node, label: label, isException: true)
    draw(stages, &side)
    flow.ends += side.ends
  }

  private mutating func draw(_ asking: Stage.Asking, from node: String, _ flow: inout StageFlow) {
    if let limit = asking.queueLimit {
      draw(asking.ifFull, from: node, "\(limit) are waiting already", &flow)
    }
    if let most = asking.waitsAtMost {
      draw(asking.ifNotServed, from: node, "not served within \(most.words(in: .seconds))", &flow)
    }
  }

  private mutating func draw(_ attempt: Stage.Attempt, _ name: String, _ flow: inout StageFlow) {
    let before = frames[frames.count - 1].nodes.count
    draw(attempt.body, &flow)
    if flow.ends.isEmpty { return }
    let question = step(.decision, [name, "succeeds: \(NodeWords.share(attempt.succeeds))"], &flow)
    if attempt.retries > 0 {
      let first = frames[frames.count - 1].nodes[before].id
      var again = StageFlow(from: question, label: "again, up to \(attempt.retries) ×", isException: true)
      draw(attempt.again, &again)
      connect(again.ends, to: first)
    }
    flow = StageFlow(from: question, label: "yes")
    draw(attempt.otherwise, from: question, "no", &flow)
  }

  private mutating func draw(_ choice: Stage.Choice, _ name: String, _ flow: inout StageFlow) {
    var ends: [StageFlow.End] = []
    func way(_ node: String, _ label: String, _ stages: [Stage], _ picture: inout StrategyPicture) {
      var own = StageFlow(from: node, label: label)
      picture.draw(stages, &own)
      ends += own.ends
    }
    switch choice {
    case .when(let conditions, let then, let otherwise):
      let question = step(.decision, [name, Condition.words(passing: conditions) + "?"], &flow)
      way(question, "yes", then, &self)
      way(question, "no", otherwise, &self)
    case .odds(let arms):
      let question = step(.decision, [name, "by chance"], &flow)
      for arm in arms { way(question, NodeWords.percent(arm.share), arm.body, &self) }
      let rest = 1 - arms.reduce(0) { $0 + $1.share }
      if rest > 1e-9 { way(question, NodeWords.percent(rest), [], &self) }
    }
    flow.ends = ends
  }

  private mutating func draw(_ branches: [[Stage]], _ name: String, _ flow: inout StageFlow) {
    let fork = step(.bar, [name, "side by side"], &flow)
    var ends: [StageFlow.End] = []
    for branch in branches {
      var own = StageFlow(from: fork)
      draw(branch, &own)
      ends += own.ends
    }
    flow.ends = ends
    if ends.count > 1 { step(.bar, ["all done"], &flow) }
  }
}
