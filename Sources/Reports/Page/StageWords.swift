import FleetModel

/// What a stage does, in a few words.
enum StageWords {
  static func phrase(_ stage: Stage) -> String {
    switch stage.verb {
    case .wait(let takes, _): return "takes \(takes.words({ $0.description(in: .seconds) }, by: byTime))"
    case .work(let work):
      return
        "by \(work.asking.words), takes \(work.takes.words({ $0.description(in: .seconds) }, by: byTime))"
    case .using(let pool, let units, _, _): return "holds \(units > 1 ? "\(units) of " : "")\(pool.words)"
    case .transfer(let transfer):
      let size = transfer.bytes.words({ $0.description(in: .bytes) }, by: { "as much as \($0) says" })
      return "\(size) over \(Prose.list(transfer.over))"
    case .fetch(let fetch): return "fetches \(fetch.content) from \(Prose.list(fetch.from))"
    case .call(let service, let takes):
      return "calls \(service)"
        + (takes.map { takes in ", takes \(takes.words({ $0.description(in: .seconds) }, by: byTime))" }
          ?? "")
    case .take(let take): return "takes \(take.units) of \(take.stock)"
    case .put(let stock, let units): return "puts \(units) into \(stock)"
    case .gather(let gather): return "waits \(gather.words)"
    case .await(let awaited): return "waits \(words(awaited))"
    case .order(let order):
      return "\(order.action.rawValue), ordered by \(Prose.list(order.operators.map(\.name)))"
    case .attempt(let attempt):
      let again = attempt.retries > 0 ? ", tried again up to \(Prose.count(attempt.retries, "time"))" : ""
      return
        "succeeds \(attempt.succeeds.words({ "with \(Decimal.percent($0))" }))\(again)"
    case .choose(.when(let conditions, _, _)): return "where \(Condition.words(passing: conditions))"
    case .choose(.odds): return "by chance"
    case .deadline(let within, _, _):
      return "within \(within.words({ $0.description(in: .seconds) }, by: byTime))"
    case .together: return "side by side"
    case .mark(let mark): return words(mark)
    case .set(let values): return values.map { "\($0.state): \($0.value)" }.joined(separator: ", ")
    case .outcome(let outcome, let reason):
      return "ends here: \(outcome.rawValue)" + (reason.map { " (\($0))" } ?? "")
    case .continueWith(let strategy, let without, _):
      return "goes on with \(strategy)" + (without.isEmpty ? "" : " without \(Prose.list(without))")
    }
  }

  /// What is done inside of it, each with the words that stand before it.
  static func ways(_ stage: Stage) -> [(String, [Stage])] {
    switch stage.verb {
    case .using(let pool, _, _, let body): return [("", body)] + ways(pool)
    case .work(let work): return ways(work.asking)
    case .attempt(let attempt):
      return [
        ("", attempt.body), ("before each further try:", attempt.again),
        ("if it does not succeed:", attempt.otherwise),
      ]
    case .choose(.when(_, let then, let otherwise)): return [("", then), ("otherwise:", otherwise)]
    case .choose(.odds(let arms)):
      return arms.map { ("in \(Decimal.percent($0.share)) of the cases:", $0.body) }
    case .deadline(_, let body, let otherwise): return [("", body), ("if it takes longer:", otherwise)]
    case .together(let branches): return branches.enumerated().map { ("branch \($0 + 1):", $1) }
    case .order(let order): return [("if nobody may:", order.ifRefused)]
    case .gather(let gather): return [("together:", gather.body)]
    case .take(let take): return [("if there is none:", take.ifEmpty ?? [])]
    case .fetch, .wait, .transfer, .call, .put, .await, .mark, .set, .outcome, .continueWith: return []
    }
  }

  private static func ways(_ asking: Stage.Asking) -> [(String, [Stage])] {
    [("if the line is full:", asking.ifFull), ("if nobody comes in time:", asking.ifNotServed)]
  }

  private static func byTime(_ column: String) -> String { "a time by \(column)" }

  private static func words(_ awaited: Stage.Awaited) -> String {
    switch awaited {
    case .deviceOnline: "until the device is online"
    case .userPresent: "until the user is there"
    case .beat(let every, _): "for the next of its instants, every \(AmountWords.time(every))"
    case .calendar(let name): "until \(name) is open"
    case .incidentOver(let name): "until the incident \(name) is over"
    }
  }

  private static func words(_ mark: Stage.Mark) -> String {
    switch mark {
    case .down: "the device is down from here"
    case .desktop: "the desktop is there"
    case .productive: "the user is productive"
    case .compliant: "the device meets policy"
    case .usable: "nobody is without a device"
    }
  }
}
