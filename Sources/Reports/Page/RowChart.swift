/// Rows with marks on one axis, each with its label above it: bars, or points with their intervals. Labels
/// have the whole width, so that they can be read on a phone.
struct RowChart: Sendable {
  enum Mark: Sendable {
    case bar(from: Double, to: Double, series: Int)
    case interval(low: Double, at: Double, high: Double, series: Int)
  }

  struct Row: Sendable {
    var label: String
    var marks: [Mark]
  }

  private static let rowHeight = 40.0
  private static let left = 8.0
  private static let right = 16.0
  private static let longestLabel = 60

  var axis: Axis
  var rows: [Row]
  /// A line at 0, where differences lie to both sides.
  var hasZero = false

  private var bottom: Double { Double(rows.count) * RowChart.rowHeight + 6 }
  var height: Double { bottom + 46 }

  private func x(_ value: Double) -> Double {
    RowChart.left + axis.place(value) * (Plot.width - RowChart.left - RowChart.right)
  }

  func draw(in page: inout Markup) {
    for tick in axis.ticks {
      let at = Plot.number(x(tick.at))
      page.empty(
        "line", ["class": "grid", "x1": at, "x2": at, "y1": "0", "y2": Plot.number(bottom)])
      let anchor = Plot.anchor(at: x(tick.at), tick.label)
      page.element("text", ["class": anchor, "x": at, "y": Plot.number(bottom + 18)], tick.label)
    }
    if hasZero {
      let at = Plot.number(x(0))
      page.empty("line", ["class": "axis", "x1": at, "x2": at, "y1": "0", "y2": Plot.number(bottom)])
    }
    for (number, row) in rows.enumerated() { draw(row, at: Double(number) * RowChart.rowHeight, in: &page) }
    page.element(
      "text",
      ["class": "end soft", "x": Plot.number(Plot.width - RowChart.right), "y": Plot.number(height - 8)],
      axis.title)
  }

  private func draw(_ row: Row, at top: Double, in page: inout Markup) {
    page.element(
      "text", ["class": "label", "x": Plot.number(RowChart.left), "y": Plot.number(top + 16)],
      RowChart.cut(row.label))
    for mark in row.marks {
      switch mark {
      case .bar(let from, let to, let series):
        page.empty(
          "rect",
          [
            "class": "fill \(Picture.colour(series))", "x": Plot.number(x(from)),
            "y": Plot.number(top + 22), "width": Plot.number(max(1, x(to) - x(from))), "height": "14",
          ])
      case .interval(let low, let at, let high, let series):
        let height = Plot.number(top + 29)
        page.empty(
          "path",
          [
            "class": "whisker \(Picture.colour(series))",
            "d": "M\(Plot.number(x(low))) \(height)H\(Plot.number(x(high)))",
          ])
        page.empty(
          "circle",
          ["class": "fill \(Picture.colour(series))", "cx": Plot.number(x(at)), "cy": height, "r": "5"])
      }
    }
  }

  /// The whole label stands in the table.
  static func cut(_ label: String) -> String {
    label.count > longestLabel ? label.prefix(longestLabel - 1) + "…" : label
  }
}
