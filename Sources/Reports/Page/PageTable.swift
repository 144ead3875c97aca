/// A table of a page: headings, and rows of which the first cell says what the row is of.
struct PageTable: Sendable {
  var headings: [String]
  var rows: [[String]] = []

  init(_ headings: [String], _ rows: [[String]] = []) {
    self.headings = headings
    self.rows = rows
  }

  /// The same table as the printed page has.
  init(_ table: TextTable) {
    let hasUnits = table.rows.contains { row in
      if case .values(_, let unit, _) = row { !unit.isEmpty } else { false }
    }
    headings = [table.title] + (hasUnits ? [""] : []) + table.headings
    rows = table.rows.compactMap { row in
      guard case .values(let label, let unit, let figures) = row else { return nil }
      return [label] + (hasUnits ? [unit] : []) + figures.map { $0.text() }
    }
  }

  /// In a frame of its own that can be scrolled, as no column is left out on a narrow screen.
  func write(to page: inout Markup) {
    page.element("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "Table"]) { page in
      page.element("table") { page in
        if headings.contains(where: { !$0.isEmpty }) {
          page.element("thead") { page in
            page.element("tr") { page in
              for heading in headings { page.element("th", ["scope": "col"], heading) }
            }
          }
        }
        page.element("tbody") { page in
          for row in rows { write(row, to: &page) }
        }
      }
    }
    page.endLine()
  }

  private func write(_ row: [String], to page: inout Markup) {
    page.element("tr") { page in
      for (place, cell) in row.enumerated() {
        if place == 0 {
          page.element("th", ["scope": "row"], cell)
        } else {
          page.element("td", cell)
        }
      }
    }
    page.endLine()
  }
}
