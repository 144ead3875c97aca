/// The names of a picture's series for Vega-Lite, with the colours and dashes that they have in the drawing.
struct SeriesScale {
  private static let mostLetters = 84

  private let names: [String]
  private let hasKey: Bool
  private let isOfAreas: Bool

  init(_ picture: Picture) {
    hasKey = !picture.key.isEmpty
    isOfAreas = picture.isKeyOfAreas
    names = hasKey ? SeriesScale.distinct(picture.key) : LightInk.series.indices.map { "\($0 + 1)" }
  }

  /// Of the field `series` of a row.
  func name(_ series: Int) -> JSONValue { .string(names[series % names.count]) }

  var colour: JSONValue {
    channel(names.indices.map { .string(LightInk.series[$0 % LightInk.series.count]) })
  }

  /// Without dashes is a dash without a gap.
  var dash: JSONValue {
    channel(
      names.indices.map { place in
        let dash = LightInk.dashes[place % LightInk.dashes.count]
        return .array((dash.isEmpty ? [1, 0] : dash).map(JSONValue.integer))
      })
  }

  /// Which series it is; nothing where there is one only.
  var hints: [JSONValue] { hasKey ? [VegaLite.hint("series", "of")] : [] }

  private func channel(_ range: [JSONValue]) -> JSONValue {
    [
      "field": "series", "type": "nominal", "legend": legend,
      "scale": ["domain": .array(names.map(JSONValue.string)), "range": .array(range)],
    ]
  }

  private var legend: JSONValue {
    if !hasKey { return nil }
    let longest = names.map(\.count).max() ?? 0
    let columns = max(1, SeriesScale.mostLetters / (longest + 6))
    return [
      "title": nil, "orient": "bottom", "columns": .integer(columns), "symbolOpacity": 1,
      "symbolType": .string(isOfAreas ? "square" : "stroke"),
    ]
  }

  /// Rows and series are known by their names, so that no two can have the same.
  static func distinct(_ names: [String]) -> [String] { names.distinct { "\($0) (\($1))" } }
}
