import FleetModel

extension StageReader {
  func fetch(_ reader: MappingReader, named name: String) -> Stage.Verb? {
    let content: FetchedContent?
    if reader.has("size"), !reader.excludes("content", "size") {
      content = sized(reader, named: name)
    } else {
      content = named(.content, reader.required("content", "what is fetched"), "the name of a content").map {
        .known($0)
      }
      reader.offers("size", "times", "pieces", "kind")
    }
    let from = reader.optional("from")
    let cap = reader.given("cap") { resolve($0)?.quantity(.rate, positive: true) }
    let weight = reader.read("weight", or: 1) { resolve($0)?.quantity(.number, positive: true) }
    let isAtSite = isAtSite(reader)
    let sources = from.map { self.sources($0) } ?? context.allSources
    guard let content, !cap.isWrong, let weight else { return nil }
    switch content {
    case .nothing: return .wait(takes: .same(.constant(0)), times: .same(1))
    case .known(let content):
      var fetch = Stage.Fetch(content: content, from: sources, cap: cap.value, weight: weight)
      fetch.isAtSite = isAtSite
      return .fetch(fetch)
    }
  }

  private enum FetchedContent {
    case nothing
    case known(String)
  }

  /// What is not in the catalogue: its size stands in the stage, and its name is that of the stage.
  private func sized(_ reader: MappingReader, named name: String) -> FetchedContent? {
    let size = reader.optional("size").flatMap { varying.anySize($0) }
    let times = reader.read("times", or: 1) { resolve($0)?.quantity(.number) }
    let pieces = reader.read("pieces", or: 1) { count($0, in: 1...Content.mostPieces) }
    let kind = reader.read("kind", or: BytesKind.other) { resolve($0)?.kindOfBytes() }
    guard let size, let times, let pieces, let kind else { return nil }
    let whole = size.map { $0 * times }
    if whole.all(satisfy: { $0 == 0 }) { return .nothing }
    guard whole.all(satisfy: { $0 > 0 }) else {
      reader.node.complain(expected: "a size above zero for all devices, or zero for all")
      return nil
    }
    if !isLive { return .known(name) }
    var content = Content(name: name, size: whole, pieces: pieces, place: reader.node.place)
    content.kind = kind
    return .known(context.name(of: content))
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
    for item in node.oneOrMore("source") {
      guard let name = named(.source, item, "the name of a source") else { continue }
      if names.contains(name) { item.complain("the source '\(name)' is asked twice") }
      names.append(name)
    }
    return names
  }
}

extension Varying {
  fileprivate func map<Other>(_ change: (Value) -> Other) -> Varying<Other> {
    switch self {
    case .same(let value): .same(change(value))
    case .by(let column, let table, let rest):
      .by(column: column, table.mapValues(change), otherwise: rest.map(change))
    }
  }

  fileprivate func all(satisfy isSo: (Value) -> Bool) -> Bool {
    switch self {
    case .same(let value): isSo(value)
    case .by(_, let table, let rest): table.values.allSatisfy(isSo) && rest.map(isSo) ?? true
    }
  }
}
