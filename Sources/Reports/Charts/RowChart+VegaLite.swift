extension RowChart {
  /// Layers of Vega-Lite: the line at 0, bars, and points with their intervals.
  func layers(_ scale: SeriesScale) -> [JSONValue] {
    let names = SeriesScale.distinct(rows.map { RowChart.cut($0.label) })
    var bars: [JSONValue] = []
    var points: [JSONValue] = []
    for (row, name) in zip(rows, names) {
      for mark in row.marks {
        switch mark {
        case .bar(let from, let to, let series):
          bars.append(data(name, row, scale.name(series), ["x": from, "x2": to, "width": to - from]))
        case .interval(let low, let at, let high, let series):
          points.append(data(name, row, scale.name(series), ["at": at, "x": low, "x2": high]))
        }
      }
    }
    let (x, y) = (axis.channel("x", hasGrid: true), rowChannel(names))
    let zoom = VegaLite.zoom(["x"])
    var layers: [JSONValue] = []
    if hasZero {
      layers.append(
        VegaLite.layer([["x": 0]], ["type": "rule", "color": .string(LightInk.soft), "clip": true], ["x": x]))
    }
    let label = VegaLite.hint("label", "row")
    if !bars.isEmpty {
      let hints = [label] + scale.hints + [VegaLite.hint(number: "width", axis.title)]
      layers.append(
        VegaLite.layer(
          bars, ["type": "bar", "height": 14, "clip": true],
          ["x": x, "x2": ["field": "x2"], "y": y, "color": scale.colour, "tooltip": .array(hints)],
          zoom: zoom))
    }
    if !points.isEmpty {
      let hints = [
        label, VegaLite.hint(number: "at", axis.title), VegaLite.hint(number: "x", "from"),
        VegaLite.hint(number: "x2", "to"),
      ]
      layers += [
        VegaLite.layer(
          points, ["type": "rule", "strokeWidth": 5, "opacity": 0.55, "clip": true],
          ["x": x, "x2": ["field": "x2"], "y": y, "color": scale.colour, "tooltip": .array(hints)],
          zoom: bars.isEmpty ? zoom : nil),
        VegaLite.layer(
          points, ["type": "point", "filled": true, "size": 80, "opacity": 1, "clip": true],
          [
            "x": axis.channel("at", hasGrid: true), "y": y, "color": scale.colour, "tooltip": .array(hints),
          ]),
      ]
    }
    return layers
  }

  private func data(_ name: String, _ row: Row, _ series: JSONValue, _ numbers: [String: Double])
    -> JSONValue
  {
    var members = numbers.mapValues(axis.scaled)
    members["row"] = .string(name)
    members["label"] = .string(row.label)
    members["series"] = series
    return .object(members)
  }

  private func rowChannel(_ names: [String]) -> JSONValue {
    [
      "field": "row", "type": "ordinal", "sort": nil,
      "scale": ["domain": .array(names.map(JSONValue.string))],
      "axis": ["title": nil, "ticks": false, "domain": false],
    ]
  }
}
