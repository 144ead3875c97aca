import FleetModel

/// Reads `sources`: where content comes from.
struct SourceReader {
  let context: ReadingContext

  private enum Word: String, CaseIterable {
    case origin, cache, peers
    case distributionPoint = "distribution point"
  }

  func sources(_ node: ScenarioNode?) -> [ContentSource] {
    context.named(node, kind: .source, section: "sources") { name, item in
      guard let reader = item.mapping("a mapping with 'kind' and 'over'") else { return nil }
      defer { reader.finish() }
      let words = Word.allCases.map(\.rawValue)
      guard let word = reader.required("kind", words.joined(separator: ", "))?.oneOf(words).flatMap(Word.init)
      else {
        _ = reader.others()
        return nil
      }
      return source(name, word, reader, at: item.place)
    }
  }

  private func source(
    _ name: String, _ word: Word, _ reader: MappingReader, at place: SourcePlace
  ) -> ContentSource? {
    let kind = kind(word, reader)
    let over = word == .peers ? reader.optional("over") : reader.required("over", "the links on the way")
    let links = over.map { self.links($0) } ?? ["access"]
    let reach = reader.optional("per").flatMap { self.reach($0) } ?? (word == .origin ? .all : .site)
    let cap =
      word == .peers ? .absent : reader.given("cap") { $0.quantity(.rate, positive: true) }
    let serves =
      reader.optional("serves").map {
        context.deviceConditions($0, SourceReader.limits)
      } ?? []
    let fails = reader.read("fails", or: 0) { $0.share(ofRows: context.shareFile()) }
    let outage = reader.optional("out during").flatMap { self.outage($0) }
    let waits =
      word == .origin ? .absent : reader.given("waits at most") { $0.quantity(.duration, positive: true) }
    guard let kind, let fails, !cap.isWrong, !waits.isWrong else { return nil }
    return ContentSource(
      name: name, kind: kind, reach: reach, over: links, cap: cap.value, serves: serves, fails: fails,
      outage: outage, waitsAtMost: waits.value, place: place)
  }

  private static let limits = ConditionLimits.columns(
    incidents: "expected a condition on a column; incidents stand under 'out during'")

  private func kind(_ word: Word, _ reader: MappingReader) -> ContentSource.Kind? {
    switch word {
    case .origin: return .origin
    case .distributionPoint:
      let clients = reader.required("clients", "how many it serves at a time")?.count(in: 1...1_000_000)
      let limit = reader.given("queue at most") { $0.count() }
      guard let clients, !limit.isWrong else { return nil }
      return .distributionPoint(clients: clients, queueLimit: limit.value)
    case .cache:
      let keeps = reader.given("keeps") { $0.quantity(.size, positive: true) }
      let over = reader.optional("filled over").map { self.links($0) } ?? []
      return keeps.isWrong ? nil : .cache(keeps: keeps.value, filledOver: over.filter { $0 != "access" })
    case .peers: return peers(reader).map { .peers($0) }
    }
  }

  private func peers(_ reader: MappingReader) -> ContentSource.Peers? {
    let upload = reader.given("upload") { $0.quantity(.rate, positive: true) }
    let slots = reader.read("slots", or: 1) { $0.count(in: 1...1_000_000) }
    let fromPiece = reader.given("from piece") { $0.count(in: 1...Content.mostPieces) }
    let smallest = reader.read("smallest", or: 0) { $0.quantity(.size) }
    let seeds = reader.read("seeds", or: 0) { $0.count(in: 0...1_000_000) }
    let stay = reader.read("stay", or: ContentSource.Peers.Stay.untilDone) { self.stay($0) }
    let when = reader.optional("uploads when").map {
      context.deviceConditions($0, SourceReader.limits)
    }
    guard !upload.isWrong, let slots, !fromPiece.isWrong, let smallest, let seeds, let stay else {
      return nil
    }
    return ContentSource.Peers(
      upload: upload.value, slots: slots, fromPiece: fromPiece.value, smallest: smallest, stay: stay,
      seeds: seeds, uploadsWhen: when ?? [])
  }

  /// `until done`, `for ever`, or a time.
  private func stay(_ node: ScenarioNode) -> ContentSource.Peers.Stay? {
    switch node.rawText {
    case "until done": return .untilDone
    case "for ever": return .always
    default:
      return node.value("'until done', 'for ever', or a duration") { text throws(TextProblem) in
        let seconds = try? Quantity.parse(text, .duration)
        guard let seconds else {
          let words = ["until done", "for ever"]
          throw TextProblem(
            expected: "'until done', 'for ever', or a duration", found: text,
            suggestion: Suggestion.nearest(to: text, among: words))
        }
        return .lasts(seconds)
      }
    }
  }

  /// `site`, `all`, or a column.
  private func reach(_ node: ScenarioNode) -> ContentSource.Reach? {
    guard let text = node.text("site, all, or the name of a column") else { return nil }
    switch text {
    case "site": return .site
    case "all": return .all
    default:
      context.columns.use(text, values: [], in: node)
      return .column(text)
    }
  }

  private func links(_ node: ScenarioNode) -> [String] {
    var links: [String] = []
    for item in node.oneOrMore("link") {
      guard let name = item.text("the name of a link") else { continue }
      context.names.use(.link, name, in: item)
      if links.contains(name) { item.complain("the link '\(name)' is named twice") }
      links.append(name)
    }
    return links
  }

  private func outage(_ node: ScenarioNode) -> String? {
    guard let name = node.text("the name of an incident") else { return nil }
    context.names.use(.incident, name, in: node)
    return name
  }
}
