import FleetModel

extension StageReader {
  func attempt(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let succeeds = reader.required("succeeds", "the share of tries that succeed").flatMap {
      varying.share($0)
    }
    let retries = reader.read("retries", or: 0) { count($0, in: 0...Int(UInt16.max)) }
    let pause = reader.read("pause", or: .same(.constant(0))) { varying.distribution($0, .duration) }
    let backOff = reader.read("back-off", or: 1) { resolve($0)?.quantity(.number, positive: true) }
    let inner = stages(reader.required("do", "a list of stages"), "\(position).1.")
    let again = stages(reader.optional("again"), "\(position).3.")
    let otherwise = stages(reader.optional("otherwise"), "\(position).2.")
    for key in ["pause", "back-off", "again"] where reader.has(key) && !reader.has("retries") {
      reader.node.complain("expected 'retries' as well as '\(key)', found none")
    }
    guard let succeeds, let retries, let pause, let backOff else { return nil }
    return .attempt(
      Stage.Attempt(
        succeeds: succeeds, retries: retries, pause: pause, backOff: backOff, body: inner,
        again: again, otherwise: otherwise))
  }

  func deadline(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let within = required(reader, "within", "how long it may take", .duration)
    let inner = stages(reader.required("do", "a list of stages"), "\(position).1.")
    let otherwise = stages(reader.optional("otherwise"), "\(position).2.")
    return within.map { .deadline(within: $0, body: inner, otherwise: otherwise) }
  }

  func together(_ node: ScenarioNode, _ position: String) -> Stage.Verb? {
    let branches = node.list("lists of stages") ?? []
    if node.isList, branches.isEmpty { node.complain(expected: "at least one list of stages") }
    return .together(branches.enumerated().map { stages($1, "\(position).\($0 + 1).") })
  }
}
