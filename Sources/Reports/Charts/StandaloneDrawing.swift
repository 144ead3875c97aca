/// A picture as an SVG file of its own: with its heading above it, and its key and note below. It needs no
/// style sheet, so that word processors and viewers show it as browsers do.
struct StandaloneDrawing {
  private static let margin = 16.0
  private static let lettersOfHeading = 70
  private static let lettersOfNote = 98
  /// Of a letter of the key.
  private static let letter = 7.4
  private static let longestName = 72

  let picture: Picture

  private var headings: [String] {
    Prose.wrap(picture.heading, width: StandaloneDrawing.lettersOfHeading)
  }

  private var notes: [String] {
    picture.note.isEmpty ? [] : Prose.wrap(picture.note, width: StandaloneDrawing.lettersOfNote)
  }

  /// With a line feed at the end.
  func text() -> String {
    let places = keyPlaces()
    let top = StandaloneDrawing.margin + Double(headings.count) * 21 + 8
    let keys = top + picture.chart.height + 14
    let noted = keys + Double((places.last?.row ?? -1) + 1) * 20 + 4
    let height = noted + Double(notes.count) * 16 + StandaloneDrawing.margin
    let width = Plot.width + 2 * StandaloneDrawing.margin
    var page = Markup(inked: true)
    page.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    page.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": Plot.number(width), "height": Plot.number(height),
        "viewBox": "0 0 \(Plot.number(width)) \(Plot.number(height))", "role": "img",
        "font-family": "Helvetica, Arial, 'DejaVu Sans', sans-serif", "font-size": "13",
        "fill": LightInk.text,
      ]
    ) { page in
      page.element("title", picture.heading)
      page.element("desc", picture.words)
      page.empty(
        "rect", ["width": Plot.number(width), "height": Plot.number(height), "fill": LightInk.ground])
      for (number, line) in headings.enumerated() {
        let y = Plot.number(StandaloneDrawing.margin + 13 + Double(number) * 21)
        page.element("text", ["x": "16", "y": y, "font-size": "16", "font-weight": "bold"], line)
      }
      page.element("g", ["transform": "translate(16 \(Plot.number(top)))"]) { picture.chart.draw(in: &$0) }
      for (series, place) in places.enumerated() {
        drawSample(series, x: place.x, y: keys + Double(place.row) * 20, in: &page)
      }
      for (number, line) in notes.enumerated() {
        let y = Plot.number(noted + 12 + Double(number) * 16)
        page.element("text", ["class": "soft", "x": "16", "y": y, "font-size": "12"], line)
      }
    }
    page.endLine()
    return page.text
  }

  private func name(_ series: Int) -> String {
    let name = picture.key[series]
    return name.count > StandaloneDrawing.longestName
      ? name.prefix(StandaloneDrawing.longestName - 1) + "…" : name
  }

  /// Where each sample of the key stands: side by side as far as there is room.
  private func keyPlaces() -> [(x: Double, row: Int)] {
    var places: [(x: Double, row: Int)] = []
    var next = (x: StandaloneDrawing.margin, row: 0)
    for series in picture.key.indices {
      let width = 36 + StandaloneDrawing.letter * Double(name(series).count) + 18
      if next.x > StandaloneDrawing.margin, next.x + width > Plot.width + StandaloneDrawing.margin {
        next = (StandaloneDrawing.margin, next.row + 1)
      }
      places.append(next)
      next.x += width
    }
    return places
  }

  private func drawSample(_ series: Int, x: Double, y: Double, in page: inout Markup) {
    if picture.isKeyOfAreas {
      page.empty(
        "rect",
        [
          "class": "fill \(Picture.colour(series))", "x": Plot.number(x + 2), "y": Plot.number(y),
          "width": "24", "height": "12",
        ])
    } else {
      page.empty(
        "path",
        ["class": "line \(Picture.style(series))", "d": "M\(Plot.number(x)) \(Plot.number(y + 6))h28"])
    }
    page.element("text", ["x": Plot.number(x + 36), "y": Plot.number(y + 11)], name(series))
  }
}
