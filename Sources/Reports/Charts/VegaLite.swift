/// A picture as a specification of Vega-Lite, which tools of many languages draw: of the very chart that is
/// drawn as SVG, with all its numbers in it. Names of the scenario stand in data and titles only, and nowhere
/// where Vega reads an expression.
struct VegaLite {
  static let schema = "https://vega.github.io/schema/vega-lite/v6.json"
  private static let lettersOfHeading = 76
  private static let lettersOfNote = 104

  private let picture: Picture

  init(_ picture: Picture) { self.picture = picture }

  func value() -> JSONValue {
    let scale = SeriesScale(picture)
    var members: [String: JSONValue] = [
      "$schema": .string(VegaLite.schema), "title": title, "description": .string(picture.words),
      "background": .string(LightInk.ground), "config": VegaLite.config,
    ]
    switch picture.chart {
    case .lines(let chart):
      (members["width"], members["height"]) = (560, 260)
      members["layer"] = .array(chart.layers(scale))
    case .areas(let chart):
      (members["width"], members["height"]) = (560, 260)
      members["layer"] = .array(chart.layers(scale))
    case .rows(let chart):
      (members["width"], members["height"]) = (360, ["step": 28])
      members["layer"] = .array(chart.layers(scale))
    case .heat(let chart):
      (members["width"], members["height"]) = (["step": 20], ["step": 28])
      members["layer"] = .array(chart.layers())
    }
    return .object(members)
  }

  private var title: JSONValue {
    var title: [String: JSONValue] = [
      "text": VegaLite.lines(picture.heading, VegaLite.lettersOfHeading), "anchor": "start", "fontSize": 15,
      "frame": "group", "color": .string(LightInk.text), "subtitleColor": .string(LightInk.soft),
      "subtitleFontSize": 11,
    ]
    if !picture.note.isEmpty { title["subtitle"] = VegaLite.lines(picture.note, VegaLite.lettersOfNote) }
    return .object(title)
  }

  private static func lines(_ text: String, _ width: Int) -> JSONValue {
    .array(Prose.wrap(text, width: width).map(JSONValue.string))
  }

  private static let config: JSONValue = [
    "font": "Helvetica, Arial, 'DejaVu Sans', sans-serif",
    "view": ["stroke": nil],
    "axis": [
      "labelColor": .string(LightInk.text), "titleColor": .string(LightInk.soft), "titleFontWeight": "normal",
      "gridColor": .string(LightInk.line), "labelFontSize": 12, "titleFontSize": 12, "labelLimit": 330,
    ],
    "legend": ["labelColor": .string(LightInk.text), "labelFontSize": 12, "labelLimit": 0],
  ]

  /// Enough digits for any chart, and the same on machines whose last digits differ.
  static func number(_ value: Double) -> JSONValue { .number(Decimal.rounded(value, digits: 6)) }

  /// Wheel and drag change what is seen of these axes; a double click brings all of it back.
  static func zoom(_ encodings: [String]) -> JSONValue {
    let names = JSONValue.array(encodings.map(JSONValue.string))
    return [["name": "zoom", "select": ["type": "interval", "encodings": names], "bind": "scales"]]
  }

  /// What a row of data says when it is pointed at.
  static func hint(_ field: String, _ title: String) -> JSONValue {
    ["field": .string(field), "type": "nominal", "title": .string(title)]
  }

  static func hint(number field: String, _ title: String) -> JSONValue {
    ["field": .string(field), "type": "quantitative", "title": .string(title), "format": ".4~r"]
  }

  static func layer(
    _ rows: [JSONValue], _ mark: [String: JSONValue], _ encoding: [String: JSONValue], zoom: JSONValue? = nil
  ) -> JSONValue {
    var members: [String: JSONValue] = [
      "data": ["values": .array(rows)], "mark": .object(mark), "encoding": .object(encoding),
    ]
    if let zoom { members["params"] = zoom }
    return .object(members)
  }
}

extension Axis {
  /// A channel of Vega-Lite for the field `x` or `y`, with the ends of this axis.
  func channel(_ field: String, hasGrid: Bool) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative",
      "scale": ["domain": [scaled(low), scaled(high)], "nice": false, "zero": false],
      "axis": ["title": .string(title), "grid": .bool(hasGrid)],
    ]
  }

  /// In the unit of the labels.
  func scaled(_ value: Double) -> JSONValue { VegaLite.number(value / size) }

  /// What clocks show there, where there are dates.
  func moment(_ value: Double) -> JSONValue? { clock.map { .string($0.brief(value)) } }
}
