/// A table of shades as a drawing: a row of cells for each label, the darker the larger their numbers are.
struct HeatChart: Sendable {
  /// What the columns are.
  var title: String
  var columns: [String]
  var rows: [(label: String, cells: [HeatTable.Cell])]

  private static let rowHeight = 46.0
  private static let left = 8.0
  private static let cell = 22.0

  private var bottom: Double { Double(rows.count) * HeatChart.rowHeight + 4 }
  var height: Double { bottom + 40 }

  private var width: Double { (Plot.width - 2 * HeatChart.left) / Double(max(1, columns.count)) }

  func draw(in page: inout Markup) {
    for (number, row) in rows.enumerated() {
      let top = Double(number) * HeatChart.rowHeight
      page.element(
        "text", ["class": "label", "x": Plot.number(HeatChart.left), "y": Plot.number(top + 16)],
        RowChart.cut(row.label))
      for (place, cell) in zip(columns.indices, row.cells) {
        let x = HeatChart.left + Double(place) * width
        page.empty(
          "rect",
          [
            "class": "cell \(HeatTable.shade(cell.heat))", "x": Plot.number(x), "y": Plot.number(top + 22),
            "width": Plot.number(width), "height": Plot.number(HeatChart.cell),
          ])
        page.element(
          "text",
          ["class": "small middle", "x": Plot.number(x + width / 2), "y": Plot.number(top + 37)], cell.text)
      }
    }
    for (place, column) in columns.enumerated() {
      let x = Plot.number(HeatChart.left + (Double(place) + 0.5) * width)
      page.element("text", ["class": "small middle", "x": x, "y": Plot.number(bottom + 14)], column)
    }
    page.element(
      "text",
      ["class": "end soft", "x": Plot.number(Plot.width - HeatChart.left), "y": Plot.number(height - 6)],
      title)
  }
}
