/// The frame of a chart with two axes, and where a point stands in it. Lengths are units of the drawing,
/// which the page scales to the width there is.
struct Plot: Sendable {
  static let width = 640.0
  /// Of a letter on a phone, where texts are largest.
  static let letter = 10.6
  private static let right = 12.0
  private static let top = 30.0
  private static let room = 210.0

  let x: Axis
  let y: Axis

  /// The labels of the y axis stand left of the frame, on a phone as well.
  private var left: Double {
    max(66, 10 + Plot.letter * Double(y.ticks.map(\.label.count).max() ?? 0))
  }

  /// Where the label of a tick of a horizontal axis stands to its tick: in its middle, if there is room to
  /// both sides on a phone.
  static func anchor(at place: Double, _ label: String) -> String {
    let half = Plot.letter * Double(label.count) / 2
    return place + half > width ? "end" : place - half < 0 ? "start" : "middle"
  }

  private var hasDates: Bool { x.ticks.contains { !$0.second.isEmpty } }
  private var bottom: Double { Plot.top + Plot.room }
  /// With the labels below the frame.
  var height: Double { bottom + (hasDates ? 66 : 48) }

  func x(_ value: Double) -> Double { left + x.place(value) * (Plot.width - left - Plot.right) }

  func y(_ value: Double) -> Double { bottom - y.place(value) * Plot.room }

  /// With one decimal, which is finer than any screen.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = tenths.magnitude % 10
    return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
  }

  /// Grid, ticks and titles.
  func drawFrame(in page: inout Markup) {
    for tick in y.ticks {
      let height = Plot.number(y(tick.at))
      page.empty(
        "line",
        [
          "class": "grid", "x1": Plot.number(left), "x2": Plot.number(Plot.width - Plot.right),
          "y1": height, "y2": height,
        ])
      page.element(
        "text",
        ["class": "end", "x": Plot.number(left - 6), "y": Plot.number(y(tick.at) + 4)], tick.label)
    }
    var taken = -Double.infinity
    for tick in x.ticks {
      let at = Plot.number(x(tick.at))
      page.empty(
        "line",
        [
          "class": "axis", "x1": at, "x2": at, "y1": Plot.number(bottom), "y2": Plot.number(bottom + 5),
        ])
      let label = tick.label.count < tick.second.count ? tick.second : tick.label
      let anchor = Plot.anchor(at: x(tick.at), label)
      page.element("text", ["class": anchor, "x": at, "y": Plot.number(bottom + 20)], tick.label)
      // On a phone dates are wider than the way from one tick to the next: then some are left out.
      let width = Plot.letter * Double(tick.second.count)
      let start = x(tick.at) - (anchor == "end" ? width : anchor == "start" ? 0 : width / 2)
      if !tick.second.isEmpty, start > taken {
        taken = start + width + Plot.letter
        let below = Plot.number(bottom + 37)
        page.element("text", ["class": "\(anchor) soft", "x": at, "y": below], tick.second)
      }
    }
    page.empty(
      "line",
      [
        "class": "axis", "x1": Plot.number(left), "x2": Plot.number(Plot.width - Plot.right),
        "y1": Plot.number(bottom), "y2": Plot.number(bottom),
      ])
    page.element("text", ["class": "soft", "x": "2", "y": "16"], y.title)
    page.element(
      "text",
      ["class": "end soft", "x": Plot.number(Plot.width - Plot.right), "y": Plot.number(height - 6)],
      x.title)
  }

  /// A line from top to bottom at an instant, with its name.
  ///
  /// - Parameter row: How many names of others stand above its own.
  func drawMoment(_ at: Double, _ name: String, row: Int, in page: inout Markup) {
    let place = Plot.number(x(at))
    page.empty(
      "line",
      ["class": "mark", "x1": place, "x2": place, "y1": Plot.number(Plot.top), "y2": Plot.number(bottom)])
    let isLeft = x.place(at) > 0.5
    page.element(
      "text",
      [
        "class": isLeft ? "end" : "start", "x": Plot.number(x(at) + (isLeft ? -5 : 5)),
        "y": Plot.number(Plot.top + 12 + 20 * Double(row)),
      ], name)
  }

  /// A line from left to right at a level, with its name.
  func drawLevel(_ at: Double, _ name: String, in page: inout Markup) {
    let place = Plot.number(y(at))
    page.empty(
      "line",
      [
        "class": "mark", "x1": Plot.number(left), "x2": Plot.number(Plot.width - Plot.right),
        "y1": place, "y2": place,
      ])
    drawName(of: at, name, in: &page)
  }

  /// The name of a level, at its right end.
  func drawName(of level: Double, _ name: String, in page: inout Markup) {
    page.element(
      "text", ["class": "end", "x": Plot.number(Plot.width - Plot.right), "y": Plot.number(y(level) - 5)],
      name)
  }
}
