import Experiments

/// How a run stands, as lines for a terminal that are drawn again and again in the same place: no line is
/// wider than the terminal, and there are no more than it has.
package struct WatchScreen {
  package let columns: Int
  package let rows: Int
  private let currency: String
  private let style: TextStyle

  package init(columns: Int, rows: Int, currency: String, style: TextStyle) {
    self.columns = columns
    self.rows = rows
    self.currency = currency
    self.style = style
  }

  /// The measures whose intervals it shows.
  package static var measures: [String] {
    BriefTable.labels.keys.filter { $0 != Measure.downtimeToHorizon.name }.sorted()
  }

  /// - Parameters:
  ///   - words: How far the run is, as its line of progress says it.
  ///   - share: The same as a part of 1.
  package func lines(_ words: String, share: Double, _ standings: [Experiment.Standing]) -> [String] {
    let table = table(standings).map { $0.lines(columns: columns - 1, style: .plain) } ?? []
    var lines = [words, bar(share)]
    if !table.isEmpty { lines += [""] + table }
    let busy = standings.filter { !$0.busiest.isEmpty }.map(busiest)
    if !busy.isEmpty { lines += [""] + busy }
    return lines.prefix(max(1, rows - 1)).enumerated().map { number, line in
      let cut = WatchScreen.cut(line, to: columns - 1)
      return number == 0 ? style.bold(cut) : cut
    }
  }

  private func bar(_ share: Double) -> String {
    let width = max(10, min(60, columns - 8))
    let part = share.isFinite ? max(0, min(1, share)) : 0
    let filled = Int((part * Double(width)).rounded(.down))
    let rest = String(repeating: "·", count: width - filled)
    return String(repeating: "#", count: filled) + rest + " \(Decimal.fixed(part * 100, places: 0)) %"
  }

  private func table(_ standings: [Experiment.Standing]) -> TextTable? {
    guard let first = standings.first, !first.measures.isEmpty else { return nil }
    var table = TextTable("", headings: standings.map(\.strategy))
    table.gap = 2
    for (row, known) in first.measures.enumerated() {
      let intervals = standings.map { $0.measures[row].interval }
      let largest = intervals.map(\.mean).filter(\.isFinite).map(abs).max() ?? 0
      let scale = Scale.fitting(known.measure.unit, largest: largest, currency: currency)
      table.add(
        BriefTable.labels[known.measure.name] ?? known.measure.label, unit: scale.unit,
        intervals.map { Figure($0, in: scale) })
    }
    return table
  }

  private func busiest(_ standing: Experiment.Standing) -> String {
    let parts = standing.busiest.map { "\($0.resource) \(Decimal.fixed($0.share * 100, places: 0)) %" }
    return VisibleText.line("in use under \(standing.strategy): \(parts.joined(separator: ", "))")
  }

  /// A line that went on in the next row would not be overwritten. Letters of East Asia take two columns.
  static func cut(_ line: String, to columns: Int) -> String {
    var width = 0
    var text = ""
    for letter in VisibleText.line(line) {
      width += letter.unicodeScalars.contains { $0.value >= 0x1100 && $0.properties.isEmojiOrWide } ? 2 : 1
      if width > columns { break }
      text.append(letter)
    }
    return text
  }
}

extension Unicode.Scalar.Properties {
  /// Roughly: nothing is lost where a narrow letter counts as wide.
  fileprivate var isEmojiOrWide: Bool {
    isEmojiPresentation || isIdeographic || generalCategory == .otherLetter
  }
}
