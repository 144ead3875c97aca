/// Areas on top of each other over time: how many devices are in which state.
struct AreaChart: Sendable {
  var plot: Plot
  /// Where each stretch of time begins, and last where the last one ends.
  var edges: [Double]
  /// Of each series, from the bottom up, a level for each stretch.
  var levels: [[Double]]

  func drawing() -> Markup {
    var page = Markup()
    plot.drawFrame(in: &page)
    var below = [Double](repeating: 0, count: max(0, edges.count - 1))
    for (number, series) in levels.enumerated() {
      let above = below.indices.map { below[$0] + ($0 < series.count ? series[$0] : 0) }
      if above != below {
        page.empty("path", ["class": "fill \(Picture.colour(number))", "d": outline(below, above)])
      }
      below = above
    }
    return page
  }

  private func outline(_ below: [Double], _ above: [Double]) -> String {
    func place(_ x: Double, _ y: Double) -> String {
      "\(Plot.number(plot.x(x))) \(Plot.number(plot.y(y)))"
    }
    let there = above.indices.flatMap { [place(edges[$0], above[$0]), place(edges[$0 + 1], above[$0])] }
    let back = below.indices.reversed().flatMap {
      [place(edges[$0 + 1], below[$0]), place(edges[$0], below[$0])]
    }
    return "M" + (there + back).joined(separator: "L") + "Z"
  }
}
