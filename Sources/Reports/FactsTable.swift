import FleetModel

/// What becomes of things on a device under each of several strategies, side by side; what each strategy
/// needs, and which devices it is for.
package struct FactsTable {
  private let strategies: [Strategy]
  private let contents: [Content]
  /// Names of things, and of no other row.
  private let things: [String]

  private static let unsaid = "-"
  /// Of a column; "reapplied*" fits.
  private static let cell = 10

  package init(_ strategies: [Strategy], contents: [Content]) {
    var found: [Strategy] = []
    for strategy in strategies.flatMap({ $0.parts.isEmpty ? [$0] : $0.parts.map(\.strategy) })
    where !found.contains(where: { $0.name == strategy.name }) {
      found.append(strategy)
    }
    self.strategies = found
    self.contents = contents
    var things = StrategyFacts.usualThings
    for thing in found.flatMap(\.facts.things) where !things.contains(thing) { things.append(thing) }
    self.things = things
  }

  /// Whether anything is known of any of the strategies.
  var isEmpty: Bool { strategies.allSatisfy { $0.facts.things.isEmpty && $0.facts.needs.isEmpty } }

  /// Tables of at most `columns` characters, and below them a paragraph for each strategy.
  package func lines(columns: Int) -> [String] {
    let label = min(28, (things + [FactsTable.bytes]).map(\.count).max() ?? 0)
    let most = max(1, (columns - label) / (FactsTable.cell + 1))
    var lines: [String] = []
    var first = 0
    while first < strategies.count {
      let part = strategies[first..<min(strategies.count, first + most)]
      lines += table(part, label: label) + [""]
      first += most
    }
    let key = "'reapplied': removed, and there again by itself. '-': nothing is said. '*': see below."
    lines += Prose.wrap(key, width: columns)
    for strategy in strategies { lines += [""] + paragraph(strategy, columns) }
    return lines
  }

  private func table(_ part: ArraySlice<Strategy>, label: Int) -> [String] {
    let names = part.map { Prose.wrap($0.name, width: FactsTable.cell) }
    let height = names.map(\.count).max() ?? 0
    var lines = (0..<height).map { line in
      row(
        "",
        names.map { name in
          let place = line - (height - name.count)
          return place >= 0 ? name[place] : ""
        }, label)
    }
    for thing in things {
      let cells = part.map { cell(thing, $0) }
      let isUsual = StrategyFacts.usualThings.contains(thing)
      let isSaid = cells.contains { $0 != FactsTable.unsaid }
      if isUsual || isSaid { lines.append(row(thing, cells, label)) }
    }
    lines.append(row(FactsTable.bytes, part.map(bytes), label))
    return lines
  }

  private func row(_ title: String, _ cells: [String], _ label: Int) -> String {
    var titles = Prose.wrap(title, width: label)
    let last = titles.removeLast()
    var text = Prose.padded(last, to: label)
    for cell in cells { text += " " + Prose.padded(cell, to: FactsTable.cell) }
    while text.last == " " { text.removeLast() }
    return (titles + [text]).joined(separator: "\n")
  }

  private func cell(_ thing: String, _ strategy: Strategy) -> String {
    guard let (fate, comment) = strategy.facts.fate(of: thing) else { return FactsTable.unsaid }
    return fate.rawValue + (comment.isEmpty ? "" : "*")
  }

  private static let bytes = "OS bytes over network"

  /// As the stages say; nothing is said where some transfer is of no kind.
  private func bytes(_ strategy: Strategy) -> String {
    guard let range = StrategyBytes.range(of: .operatingSystem, in: strategy, contents) else {
      return FactsTable.unsaid
    }
    if range.upperBound == 0 { return "0" }
    let scale = Scale.fitting(.bytes, largest: range.upperBound, currency: "")
    let (least, most) = (range.lowerBound / scale.size, range.upperBound / scale.size)
    let text = Decimal.plain(most, digits: 2)
    return (least == most ? text : "\(Decimal.plain(least, digits: 2))-\(text)") + " \(scale.unit)"
  }

  /// Its summary, where it applies, what it needs, and when what is kept or removed is.
  private func paragraph(_ strategy: Strategy, _ columns: Int) -> [String] {
    let facts = strategy.facts
    var words = strategy.summary.isEmpty ? [] : [strategy.summary]
    if !facts.appliesTo.isEmpty { words.append("applies to devices of which \(facts.wordsOfDevices)") }
    if !facts.needs.isEmpty { words.append("needs \(Prose.list(facts.needs.map(\.words)))") }
    let fates = [(facts.keeps, "kept"), (facts.removes, "removed"), (facts.bringsBack, "reapplied")]
    for (things, fate) in fates {
      for thing in things where !thing.comment.isEmpty {
        words.append("* \(thing.name) \(fate): \(thing.comment)")
      }
    }
    let text = "\(strategy.name): " + (words.isEmpty ? "nothing more is said" : words.joined(separator: "; "))
    return Prose.wrap(text, width: columns, indent: 2)
  }
}

extension FactsTable {
  /// All of it as one table in Markdown.
  package func markdown() -> [String] {
    func row(_ cells: [String]) -> String { "| \(cells.map(escaped).joined(separator: " | ")) |" }
    func escaped(_ text: String) -> String {
      VisibleText.line(text).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    var lines = [
      row(["thing"] + strategies.map(\.name)), "|" + String(repeating: "---|", count: strategies.count + 1),
    ]
    for thing in things {
      lines.append(
        row(
          [thing]
            + strategies.map { strategy in
              guard let (fate, comment) = strategy.facts.fate(of: thing) else { return FactsTable.unsaid }
              return fate.rawValue + (comment.isEmpty ? "" : ": \(comment)")
            }))
    }
    lines.append(row([FactsTable.bytes] + strategies.map(bytes)))
    lines.append(
      row(
        ["applies to"]
          + strategies.map {
            $0.facts.appliesTo.isEmpty ? "every device" : $0.facts.wordsOfDevices
          }))
    lines.append(
      row(
        ["needs"]
          + strategies.map { strategy in
            let needs = strategy.facts.needs.map(\.words)
            return needs.isEmpty ? FactsTable.unsaid : needs.joined(separator: ", ")
          }))
    return lines
  }
}
