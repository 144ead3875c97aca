/// Lines over a common axis: of loads over time, of shares.
struct LineChart: Sendable {
  /// Bands of more series than this would hide each other.
  static let mostBands = 4

  struct Series: Sendable {
    var points: [Point]
    /// Of each point what lies to both sides of it: along the axis x where `isBandAlongX`.
    var band: [(at: Double, low: Double, high: Double)] = []
    /// Of single points, how sure they are: along x.
    var whiskers: [(at: Double, low: Double, high: Double)] = []
    /// Points that stand for themselves, and how sure each is: along y.
    var dots: [Dot] = []
  }

  struct Dot: Sendable {
    var x: Double
    var y: Double
    var low: Double
    var high: Double
  }

  struct Point: Sendable {
    var x: Double
    var y: Double
  }

  /// How much there is at most: a line in steps with its name, which is no series.
  struct Limit: Sendable {
    var points: [Point]
    var name: String

    /// Where it stands at its highest, beside which its name is written.
    var top: Double { points.map(\.y).max() ?? 0 }
  }

  var plot: Plot
  var series: [Series]
  /// Whether a value holds up to the next point, as the mean of a stretch of time does.
  var isStepped = false
  /// Moments with their names, and levels with theirs.
  var moments: [(at: Double, name: String)] = []
  var levels: [(at: Double, name: String)] = []
  var limits: [Limit] = []

  func draw(in page: inout Markup) {
    plot.drawFrame(in: &page)
    for (number, series) in series.enumerated() where series.band.count > 1 {
      page.empty("path", ["class": "band \(Picture.colour(number))", "d": area(series.band)])
    }
    // Names that are near each other do not stand in one line.
    for (place, moment) in moments.enumerated() {
      plot.drawMoment(moment.at, moment.name, row: place % 4, in: &page)
    }
    for level in levels { plot.drawLevel(level.at, level.name, in: &page) }
    for limit in limits {
      page.empty("path", ["class": "mark", "d": path(limit.points, isStepped: true)])
      plot.drawName(of: limit.top, limit.name, in: &page)
    }
    for (number, series) in series.enumerated() where !series.points.isEmpty {
      page.empty(
        "path", ["class": "line \(Picture.style(number))", "d": path(series.points, isStepped: isStepped)])
      for whisker in series.whiskers {
        page.empty(
          "path",
          [
            "class": "whisker \(Picture.colour(number))",
            "d": "M\(place(whisker.low, whisker.at))H\(Plot.number(plot.x(whisker.high)))",
          ])
      }
    }
    for (number, series) in series.enumerated() {
      for dot in series.dots { draw(dot, Picture.colour(number), in: &page) }
    }
  }

  private func draw(_ dot: Dot, _ colour: String, in page: inout Markup) {
    page.empty(
      "path",
      [
        "class": "whisker \(colour)",
        "d": "M\(place(dot.x, dot.low))V\(Plot.number(plot.y(dot.high)))",
      ])
    page.empty(
      "circle",
      [
        "class": "fill \(colour)", "cx": Plot.number(plot.x(dot.x)), "cy": Plot.number(plot.y(dot.y)),
        "r": "4",
      ])
  }

  private func place(_ x: Double, _ y: Double) -> String {
    "\(Plot.number(plot.x(x))) \(Plot.number(plot.y(y)))"
  }

  private func path(_ points: [Point], isStepped: Bool) -> String {
    var text = ""
    for (number, point) in points.enumerated() {
      if number == 0 {
        text += "M\(place(point.x, point.y))"
      } else if isStepped {
        text += "H\(Plot.number(plot.x(point.x)))V\(Plot.number(plot.y(point.y)))"
      } else {
        text += "L\(place(point.x, point.y))"
      }
    }
    return text
  }

  /// Between the lower ends, upwards, and the upper ones, back.
  private func area(_ band: [(at: Double, low: Double, high: Double)]) -> String {
    if isStepped { return steps(band) }
    let there = band.map { place($0.low, $0.at) }
    let back = band.reversed().map { place($0.high, $0.at) }
    return "M" + (there + back).joined(separator: "L") + "Z"
  }

  /// The same in steps: first along, then up; so on the way back first down, then along.
  private func steps(_ band: [(at: Double, low: Double, high: Double)]) -> String {
    var text = ""
    for (number, stretch) in band.enumerated() {
      text +=
        number == 0
        ? "M\(place(stretch.low, stretch.at))"
        : "H\(Plot.number(plot.x(stretch.low)))V\(Plot.number(plot.y(stretch.at)))"
    }
    for (number, stretch) in band.reversed().enumerated() {
      if number > 0 { text += "V\(Plot.number(plot.y(stretch.at)))" }
      text += "H\(Plot.number(plot.x(stretch.high)))"
    }
    return text + "Z"
  }
}
