/// Rows under headings, aligned: labels to the left, numbers on their last digit, what follows them below
/// each other.
struct TextTable {
  /// Of the label and unit columns.
  var title: String
  var headings: [String]
  var rows: [Row] = []
  /// Blanks between columns.
  var gap = 3

  enum Row {
    case values(label: String, unit: String, [Figure])
    /// Between groups.
    case blank
  }

  /// Longer ones are wrapped to this where room is short.
  private static let leastLabel = 28
  /// Longer names take several lines.
  private static let widestHeading = 18

  init(_ title: String, headings: [String]) {
    self.title = VisibleText.line(title)
    self.headings = headings.map { VisibleText.line($0) }
  }

  mutating func add(_ label: String, unit: String = "", _ figures: [Figure]) {
    rows.append(.values(label: VisibleText.line(label), unit: VisibleText.line(unit), figures))
  }

  /// Never two in a row, and none at the top.
  mutating func addBlank() {
    if case .values = rows.last { rows.append(.blank) }
  }

  /// At most `columns` wide where that is possible: columns that do not fit go into further tables below.
  func lines(columns: Int, style: TextStyle) -> [String] {
    var rows = rows
    if case .blank = rows.last { rows.removeLast() }
    let labels = rows.map { if case .values(let label, _, _) = $0 { label } else { "" } } + [title]
    let units = rows.map { if case .values(_, let unit, _) = $0 { unit } else { "" } }
    var layout = Layout(
      label: labels.map(\.count).max() ?? 0, unit: units.map(\.count).max() ?? 0, cells: cellWidths(rows))
    // A long label is wrapped before a column is moved to a further table below.
    let least = min(layout.label, TextTable.leastLabel)
    layout.label = max(least, min(layout.label, layout.label + columns - layout.width(gap)))
    var lines: [String] = []
    for (number, part) in parts(layout, columns).enumerated() {
      if number > 0 { lines.append("") }
      lines += heading(part, layout).map(style.bold)
      for row in rows { lines += text(row, part, layout) }
    }
    return lines
  }

  private struct Layout {
    var label: Int
    var unit: Int
    var cells: [Cell]

    struct Cell {
      var lead: Int
      var tail: Int
      var width: Int
    }

    /// Where the first cell starts.
    var start: Int { label + (unit > 0 ? 1 + unit : 0) }

    func width(_ gap: Int) -> Int { cells.reduce(start) { $0 + gap + $1.width } }
  }

  private func cellWidths(_ rows: [Row]) -> [Layout.Cell] {
    headings.indices.map { column in
      var lead = 0
      var tail = 0
      for case .values(_, _, let figures) in rows where column < figures.count {
        lead = max(lead, figures[column].lead.count)
        tail = max(tail, figures[column].tail.count)
      }
      let own = lead + (tail > 0 ? 1 + tail : 0)
      return Layout.Cell(
        lead: lead, tail: tail, width: max(own, min(headings[column].count, TextTable.widestHeading)))
    }
  }

  /// Which columns stand side by side.
  private func parts(_ layout: Layout, _ columns: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var first = 0
    var used = layout.start
    for (column, cell) in layout.cells.enumerated() {
      used += gap + cell.width
      if used > columns && column > first {
        parts.append(first..<column)
        first = column
        used = layout.start + gap + cell.width
      }
    }
    return parts + [first..<layout.cells.count]
  }

  private func heading(_ part: Range<Int>, _ layout: Layout) -> [String] {
    // Headings of several lines end on the last line of the tallest.
    let names = part.map { Prose.wrap(headings[$0], width: layout.cells[$0].width) }
    let titles = Prose.wrap(title, width: layout.start)
    let height = max(titles.count, names.map(\.count).max() ?? 1)
    func piece(_ pieces: [String], _ line: Int) -> String {
      let place = line - (height - pieces.count)
      return place >= 0 ? pieces[place] : ""
    }
    return (0..<height).map { line in
      var text = Prose.padded(piece(titles, line), to: layout.start)
      for (name, column) in zip(names, part) {
        text += String(repeating: " ", count: gap)
        text += Prose.padded(piece(name, line), to: layout.cells[column].width, right: true)
      }
      return TextTable.trimmed(text)
    }
  }

  private func text(_ row: Row, _ part: Range<Int>, _ layout: Layout) -> [String] {
    guard case .values(let label, let unit, let figures) = row else { return [""] }
    let labels = Prose.wrap(label, width: layout.label, indent: 2)
    return labels.enumerated().map { number, piece in
      if number < labels.count - 1 { return piece }
      var text = Prose.padded(piece, to: layout.label)
      if layout.unit > 0 { text += " " + Prose.padded(unit, to: layout.unit) }
      for column in part {
        let cell = layout.cells[column]
        let figure = column < figures.count ? figures[column] : Figure("")
        let lead = Prose.padded(figure.lead, to: cell.lead, right: true)
        let whole = cell.tail > 0 ? lead + " " + Prose.padded(figure.tail, to: cell.tail) : lead
        text +=
          String(repeating: " ", count: gap) + Prose.padded(whole, to: cell.width, right: true)
      }
      return TextTable.trimmed(text)
    }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
