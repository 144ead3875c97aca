/// A chart with all that stands beside it: its heading, what it shows in words, a key to its marks, and its
/// numbers as a table.
struct Picture: Sendable {
  /// Of its files: words and names in the order from the general to the single one.
  var name: String
  var heading: String
  /// For those who cannot see it: what it shows, and what comes out.
  var words: String
  /// Below the chart, for everybody; empty: nothing.
  var note = ""
  /// The names of its series, by their numbers; empty where there is one only.
  var key: [String] = []
  /// How the key's samples look.
  var isKeyOfAreas = false
  var chart: Chart
  var table: PageTable

  /// Without title and key.
  var drawing: Markup {
    var page = Markup()
    chart.draw(in: &page)
    return page
  }

  /// - Parameters:
  ///   - number: Of the picture on its page, for the names of its parts.
  ///   - isLive: Whether its specification stands beside it, for a page that can draw it.
  func write(number: Int, isLive: Bool = false, to page: inout Markup) {
    let id = "chart-\(number)"
    page.element("figure", ["id": id]) { page in
      page.element("figcaption", heading)
      page.element(
        "svg",
        [
          "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "\(id)-title \(id)-words",
          "viewBox": "0 0 \(Plot.number(Plot.width)) \(Plot.number(chart.height))",
        ]
      ) { page in
        page.element("title", ["id": "\(id)-title"], heading)
        page.element("desc", ["id": "\(id)-words"], words)
        page.add(drawing)
      }
      writeKey(to: &page)
      if !note.isEmpty { page.element("p", ["class": "note"], note) }
      page.element("details") { page in
        page.element("summary", "Numbers of this chart")
        table.write(to: &page)
      }
      if isLive { LiveCharts.write(VegaLite(self).value(), to: &page) }
    }
    page.endLine()
  }

  private func writeKey(to page: inout Markup) {
    if key.isEmpty { return }
    page.element("ul", ["class": "key"]) { page in
      for (series, name) in key.enumerated() {
        page.element("li") { page in
          page.element(
            "svg",
            [
              "xmlns": "http://www.w3.org/2000/svg", "aria-hidden": "true", "viewBox": "0 0 28 12",
              "class": "sample",
            ]
          ) { page in
            if isKeyOfAreas {
              let colour = "fill \(Picture.colour(series))"
              page.empty("rect", ["class": colour, "x": "2", "y": "0", "width": "24", "height": "12"])
            } else {
              page.empty("path", ["class": "line \(Picture.style(series))", "d": "M0 6H28"])
            }
          }
          page.say(name)
        }
      }
    }
  }

  private static let colours = 8

  /// The class of a series' colour. There are eight; more series begin anew.
  static func colour(_ series: Int) -> String { "c\(series % colours)" }

  /// Colour and dashes, by which lines are told apart without colours, too.
  static func style(_ series: Int) -> String { "\(colour(series)) d\(series % 4)" }
}
