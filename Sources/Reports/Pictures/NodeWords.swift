import FleetModel

/// What stands in the nodes of a flow chart.
enum NodeWords {
  /// Of stages that nothing branches off from.
  static func simple(_ verb: Stage.Verb) -> (StrategyPicture.Kind, String) {
    switch verb {
    case .wait(let takes, _): (.step, takes.words(in: .seconds))
    case .transfer(let transfer):
      (.network, "\(transfer.bytes.words(in: .bytes)) over \(transfer.over.joined(separator: ", "))")
    case .fetch(let fetch): (.network, "fetches \(fetch.content) from \(fetch.from.joined(separator: ", "))")
    case .call(let service, let takes):
      (.service, "calls \(service)" + (takes.map { ", \($0.words(in: .seconds))" } ?? ""))
    case .put(let stock, let units): (.step, "puts \(self.units(units, stock)) back")
    case .await(let awaited): (.step, "waits until \(words(awaited))")
    case .mark(let mark): (.step, "mark: \(mark.rawValue)")
    case .set(let assignments):
      (.step, assignments.map { "\($0.state): \($0.value)" }.joined(separator: ", "))
    case .work, .using, .take, .gather, .order, .attempt, .choose, .deadline, .together, .outcome,
      .continueWith:
      preconditionFailure("a stage with ways of its own is drawn with them")
    }
  }

  private static func words(_ awaited: Stage.Awaited) -> String {
    switch awaited {
    case .deviceOnline: "the device is online"
    case .userPresent: "its user is there"
    case .beat(let every, let clock): "\(clock) comes, every \(AmountWords.time(every))"
    case .calendar(let name): "'\(name)' opens"
    case .incidentOver(let name): "'\(name)' is over"
    }
  }

  static func units(_ count: Int, _ name: String) -> String { count == 1 ? name : "\(count) × \(name)" }

  static func share(_ share: Varying<Double>) -> String { share.words(percent) }

  static func percent(_ share: Double) -> String { "\(NumberText.rounded(share * 100)) %" }
}

extension Stage.Verb {
  /// Whether the name of the stage says more than what it does: marks and states are known by what they set.
  var isNamed: Bool {
    switch self {
    case .mark, .set, .outcome, .continueWith: false
    case .wait, .work, .using, .transfer, .fetch, .call, .take, .put, .gather, .await, .order, .attempt,
      .choose, .deadline, .together:
      true
    }
  }
}
