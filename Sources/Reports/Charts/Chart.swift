/// What a picture draws: as SVG, and as a specification of Vega-Lite, both from the same numbers.
enum Chart: Sendable {
  case lines(LineChart)
  case areas(AreaChart)
  case rows(RowChart)
  case heat(HeatChart)

  /// Of the drawing, in its own units.
  var height: Double {
    switch self {
    case .lines(let chart): chart.plot.height
    case .areas(let chart): chart.plot.height
    case .rows(let chart): chart.height
    case .heat(let chart): chart.height
    }
  }

  func draw(in page: inout Markup) {
    switch self {
    case .lines(let chart): chart.draw(in: &page)
    case .areas(let chart): chart.draw(in: &page)
    case .rows(let chart): chart.draw(in: &page)
    case .heat(let chart): chart.draw(in: &page)
    }
  }
}
