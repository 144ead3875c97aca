/// Areas on top of each other over time: how many devices are in which state.
struct AreaChart: Sendable {
  var plot: Plot
  /// Where each stretch of time begins, and last where the last one ends.
  var edges: [Double]
  /// Of each series, from the bottom up, a level for each stretch.
  var levels: [[Double]]

  /// What one series covers, and which one it is.
  struct Layer {
    var series: Int
    /// Of each stretch of time.
    var below: [Double]
    var above: [Double]
  }

  /// From the bottom up; series that are nowhere above 0 are left out.
  var layers: [Layer] {
    var layers: [Layer] = []
    var below = [Double](repeating: 0, count: max(0, edges.count - 1))
    for (number, series) in levels.enumerated() {
      let above = below.indices.map { below[$0] + ($0 < series.count ? series[$0] : 0) }
      if above != below { layers.append(Layer(series: number, below: below, above: above)) }
      below = above
    }
    return layers
  }

  func draw(in page: inout Markup) {
    plot.drawFrame(in: &page)
    for layer in layers {
      page.empty(
        "path",
        ["class": "fill \(Picture.colour(layer.series))", "d": outline(layer.below, layer.above)])
    }
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
