/// A table whose cells are the darker the larger their numbers are; the numbers stand in them.
struct HeatTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// From 0 to 1.
    var heat: Double
  }

  var headings: [String]
  var rows: [(label: String, cells: [Cell])] = []
  /// Whether its columns are many and narrow, as hours of the day are.
  var isOfHours = false
  /// Where the rows are that it has no room for; empty: it has all.
  var rest = ""

  init(_ headings: [String]) { self.headings = headings }

  func write(to page: inout Markup) {
    page.element("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "Table"]) { page in
      page.element("table", ["class": isOfHours ? "heat hours" : "heat"]) { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for heading in headings { page.element("th", ["scope": "col"], heading) }
          }
        }
        page.element("tbody") { page in
          for row in rows {
            page.element("tr") { page in
              page.element("th", ["scope": "row"], row.label)
              for cell in row.cells { page.element("td", ["class": HeatTable.shade(cell.heat)], cell.text) }
            }
            page.endLine()
          }
        }
      }
    }
    page.endLine()
    if !rest.isEmpty { page.element("p", ["class": "note"], rest) }
  }

  private static let shades = 9

  /// Its class, from h0 to h9.
  static func shade(_ heat: Double) -> String {
    "h\(Int((max(0, min(1, heat.isFinite ? heat : 0)) * Double(shades)).rounded()))"
  }
}
