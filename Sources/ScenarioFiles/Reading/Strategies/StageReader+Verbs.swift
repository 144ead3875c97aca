import FleetModel
import Randomness

extension StageReader {
  /// A list of stages; `position` numbers them within the strategy ("2." for those inside the second).
  func stages(_ node: ScenarioNode, _ position: String) -> [Stage] {
    guard let items = node.list(StageVerb.expectedList) else { return [] }
    return items.enumerated().flatMap { index, item in stage(item, "\(position)\(index + 1)") }
  }

  func stages(_ node: ScenarioNode?, _ position: String) -> [Stage] {
    node.map { stages($0, position) } ?? []
  }

  /// The stages that one element of a list stands for: usually one. A choice that settings decide stands for
  /// the stages of the branch that is taken, possibly none.
  private func stage(_ item: ScenarioNode, _ position: String) -> [Stage] {
    guard let reader = item.mapping(StageVerb.expected) else { return [] }
    guard let key = reader.onlyKey else {
      item.complain("expected one stage, found the keys \(reader.keys.joined(separator: ", "))")
      return []
    }
    guard let verb = StageVerb(rawValue: key), let value = reader.optional(key) else {
      let verbs = StageVerb.allCases.map(\.rawValue)
      let meant = Suggestion.nearest(to: key, among: verbs)
      let list = meant == nil ? "; expected one of: \(verbs.joined(separator: ", "))" : ""
      context.diagnostics.error(
        at: reader.place(of: key), path: "\(item.path).\(key)", "unknown stage\(list)", suggestion: meant)
      return []
    }
    if verb == .choose { return choose(value, position) }
    // What is left of these could not be written out, which has been said.
    if verb == .block { return [] }
    return stage(verb, value, position).map { [$0] } ?? []
  }

  private func stage(_ verb: StageVerb, _ value: ScenarioNode, _ position: String) -> Stage? {
    var name = "\(verb.rawValue) \(position)"
    var read: Stage.Verb?
    if isInGathering, [.outcome, .continueWith, .gather, .order, .fetch].contains(verb) {
      refuse(verb, inGathering: value)
      return nil
    }
    switch verb {
    case .mark:
      read = value.oneOf(Stage.Mark.allCases.map(\.rawValue)).flatMap(Stage.Mark.init(rawValue:)).map {
        .mark($0)
      }
    case .set: read = set(value)
    case .outcome: read = outcome(value)
    case .continueWith:
      read = continues(with: value)
    case .await where value.isText:
      read = awaited(value).map { .await($0) }
    case .call where value.isText:
      read = named(.service, value, "the name of a service").map { .call(service: $0, takes: nil) }
    case .take where value.isText:
      read = stock(value).map { .take(Stage.Take(stock: $0)) }
    case .put where value.isText:
      read = stock(value).map { .put(stock: $0, units: 1) }
    case .fetch where value.isText: read = fetchShort(value)
    case .together where value.isList:
      read = together(value, position)
    case .block: return nil
    case .wait, .work, .using, .transfer, .fetch, .call, .take, .put, .gather, .await, .attempt,
      .choose, .deadline, .together, .order:
      guard let reader = value.mapping("the keys of '\(verb.rawValue)'") else { return nil }
      name = self.name(reader, verb, position)
      read = body(verb, reader, named: name, position)
      reader.finish()
    }
    return read.map { Stage(name: name, verb: $0, place: value.place) }
  }

  /// The verbs that are written as a mapping.
  private func body(
    _ verb: StageVerb, _ reader: MappingReader, named name: String, _ position: String
  ) -> Stage.Verb? {
    switch verb {
    case .wait: return wait(reader)
    case .work: return work(reader, position)
    case .using: return using(reader, position)
    case .transfer: return transfer(reader)
    case .fetch: return fetch(reader, named: name)
    case .call: return call(reader)
    case .take: return take(reader, position)
    case .put: return put(reader)
    case .gather: return gather(reader, position)
    case .await:
      return awaited(reader).map { .await($0) }
    case .attempt: return attempt(reader, position)
    case .order: return order(reader, position)
    case .deadline: return deadline(reader, position)
    case .together: return reader.required("do", "lists of stages").flatMap { together($0, position) }
    case .choose, .mark, .set, .outcome, .continueWith, .block:
      preconditionFailure("'\(verb.rawValue)' is read before its keys are")
    }
  }

  func required(
    _ reader: MappingReader, _ key: String, _ what: String, _ dimension: Dimension
  ) -> Varying<Distribution>? {
    reader.required(key, what).flatMap { varying.distribution($0, dimension) }
  }

  /// A whole number, possibly from a setting.
  func count(_ node: ScenarioNode?, in range: ClosedRange<Int>) -> Int? {
    node.flatMap(resolve)?.count(in: range)
  }

  private func wait(_ reader: MappingReader) -> Stage.Verb? {
    timed(reader).map { .wait(takes: $0.takes, times: $0.times) }
  }

  private func call(_ reader: MappingReader) -> Stage.Verb? {
    let service = named(.service, reader.required("service", "who is called"), "the name of a service")
    let takes = reader.given("takes") { varying.distribution($0, .duration) }
    if takes.isWrong { return nil }
    return service.map { .call(service: $0, takes: takes.value) }
  }
}
