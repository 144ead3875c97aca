import FleetModel

extension StageReader {
  func fetch(_ reader: MappingReader) -> Stage.Verb? {
    let content = named(.content, reader.required("content", "what is fetched"), "the name of a content")
    let from = reader.optional("from")
    let cap = reader.given("cap") { resolve($0)?.quantity(.rate, positive: true) }
    let weight = reader.read("weight", or: 1) { resolve($0)?.quantity(.number, positive: true) }
    guard let content, !cap.isWrong, let weight else { return nil }
    return from.map { sources($0) }.map {
      .fetch(Stage.Fetch(content: content, from: $0, cap: cap.value, weight: weight))
    } ?? .fetch(Stage.Fetch(content: content, from: context.allSources, cap: cap.value, weight: weight))
  }

  /// `fetch: CONTENT`, from all sources in the order in which they are written.
  func fetchShort(_ node: ScenarioNode) -> Stage.Verb? {
    named(.content, node, "the name of a content").map {
      .fetch(Stage.Fetch(content: $0, from: context.allSources))
    }
  }

  private func sources(_ node: ScenarioNode) -> [String] {
    guard let node = resolve(node) else { return [] }
    var names: [String] = []
    for item in node.listOrOne() {
      guard let name = named(.source, item, "the name of a source") else { continue }
      if names.contains(name) { item.complain("the source '\(name)' is asked twice") }
      names.append(name)
    }
    if node.isList, names.isEmpty { node.complain(expected: "at least one source") }
    return names
  }
}
