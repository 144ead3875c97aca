extension LineChart {
  /// Layers of Vega-Lite: bands, moments and levels with their names, lines, and what is to be pointed at.
  func layers(_ scale: SeriesScale) -> [JSONValue] {
    var layers: [JSONValue] = []
    let bands = series.indices.filter { series[$0].band.count > 1 }
    if !bands.isEmpty {
      layers.append(
        VegaLite.layer(
          bands.flatMap { stretches(corners(series[$0].band), scale.name($0)) },
          [
            "type": "area", "orient": "horizontal", "opacity": 0.18, "clip": true,
            "interpolate": "linear",
          ],
          [
            "x": x, "x2": ["field": "x2"], "y": y, "color": scale.colour,
            // In the order of the data: otherwise the highest level comes first, and steps are turned round.
            "order": ["value": nil],
          ]))
    }
    layers +=
      moments.flatMap(momentLayers) + levels.flatMap(levelLayers)
      + limits.flatMap(limitLayers)
    let rows = series.indices.flatMap { number in
      series[number].points.map { row($0, scale.name(number)) }
    }
    layers.append(
      VegaLite.layer(
        rows,
        [
          "type": "line", "strokeWidth": 2.2, "clip": true,
          "interpolate": .string(interpolation),
        ], ["x": x, "y": y, "color": scale.colour, "strokeDash": scale.dash],
        zoom: VegaLite.zoom(["x", "y"])))
    let whiskers = series.indices.flatMap { stretches(series[$0].whiskers, scale.name($0)) }
    if !whiskers.isEmpty {
      layers.append(
        VegaLite.layer(
          whiskers, ["type": "rule", "strokeWidth": 5, "opacity": 0.55, "clip": true],
          ["x": x, "x2": ["field": "x2"], "y": y, "color": scale.colour]))
    }
    layers += dotLayers(scale)
    // A line as a whole has nothing to say of the place that is pointed at.
    let hints =
      scale.hints + [VegaLite.hint(number: "x", plot.x.title), VegaLite.hint(number: "y", plot.y.title)]
      + (plot.x.clock == nil ? [] : [VegaLite.hint("at", "at")])
    layers.append(
      VegaLite.layer(
        rows, ["type": "point", "filled": true, "size": 70, "opacity": 0, "clip": true],
        ["x": x, "y": y, "color": scale.colour, "tooltip": .array(hints)]))
    return layers
  }

  private func dotLayers(_ scale: SeriesScale) -> [JSONValue] {
    let rows = series.indices.flatMap { number in
      series[number].dots.map { dot -> JSONValue in
        [
          "series": scale.name(number), "x": plot.x.scaled(dot.x), "y": plot.y.scaled(dot.y),
          "low": plot.y.scaled(dot.low), "high": plot.y.scaled(dot.high),
        ]
      }
    }
    if rows.isEmpty { return [] }
    let hints =
      scale.hints + [
        VegaLite.hint(number: "x", plot.x.title), VegaLite.hint(number: "y", plot.y.title),
        VegaLite.hint(number: "low", "from"), VegaLite.hint(number: "high", "to"),
      ]
    return [
      VegaLite.layer(
        rows, ["type": "rule", "strokeWidth": 5, "opacity": 0.55, "clip": true],
        [
          "x": x, "y": plot.y.channel("low", hasGrid: true), "y2": ["field": "high"], "color": scale.colour,
        ]),
      VegaLite.layer(
        rows, ["type": "point", "filled": true, "size": 60, "opacity": 1, "clip": true],
        ["x": x, "y": y, "color": scale.colour, "tooltip": .array(hints)]),
    ]
  }

  private var interpolation: String { isStepped ? "step-after" : "linear" }
  private var x: JSONValue { plot.x.channel("x", hasGrid: false) }
  private var y: JSONValue { plot.y.channel("y", hasGrid: true) }

  private func row(_ point: Point, _ name: JSONValue) -> JSONValue {
    var members = ["series": name, "x": plot.x.scaled(point.x), "y": plot.y.scaled(point.y)]
    members["at"] = plot.x.moment(point.x)
    return .object(members)
  }

  /// The corners of a band's outline, between which all is straight, so that no tool has steps of its own:
  /// above a level the ends are those of the next.
  private func corners(_ band: [(at: Double, low: Double, high: Double)])
    -> [(at: Double, low: Double, high: Double)]
  {
    if !isStepped { return band }
    return Array(band.prefix(1))
      + zip(band, band.dropFirst()).flatMap { before, here in
        [(at: before.at, low: here.low, high: here.high), here]
      }
  }

  private func stretches(_ stretches: [(at: Double, low: Double, high: Double)], _ name: JSONValue)
    -> [JSONValue]
  {
    stretches.map { stretch in
      [
        "series": name, "x": plot.x.scaled(stretch.low), "x2": plot.x.scaled(stretch.high),
        "y": plot.y.scaled(stretch.at),
      ]
    }
  }

  private static let rule: [String: JSONValue] = [
    "type": "rule", "strokeWidth": 1.5, "strokeDash": [2, 4], "color": .string(LightInk.text), "clip": true,
  ]

  private func momentLayers(_ moment: (at: Double, name: String)) -> [JSONValue] {
    let isLeft = plot.x.place(moment.at) > 0.5
    let row: JSONValue = ["x": plot.x.scaled(moment.at), "name": .string(moment.name)]
    return [
      VegaLite.layer([row], LineChart.rule, ["x": x]),
      VegaLite.layer(
        [row],
        [
          "type": "text", "align": .string(isLeft ? "right" : "left"), "dx": .integer(isLeft ? -5 : 5),
          "color": .string(LightInk.text), "clip": true,
        ], ["x": x, "y": ["value": 10], "text": ["field": "name", "type": "nominal"]]),
    ]
  }

  private func limitLayers(_ limit: Limit) -> [JSONValue] {
    let rows = limit.points.map { point -> JSONValue in
      ["x": plot.x.scaled(point.x), "y": plot.y.scaled(point.y)]
    }
    var line = LineChart.rule
    line["type"] = "line"
    line["interpolate"] = "step-after"
    return [VegaLite.layer(rows, line, ["x": x, "y": y]), name(limit.name, at: limit.top)]
  }

  private func levelLayers(_ level: (at: Double, name: String)) -> [JSONValue] {
    let row: JSONValue = ["y": plot.y.scaled(level.at)]
    return [VegaLite.layer([row], LineChart.rule, ["y": y]), name(level.name, at: level.at)]
  }

  /// The name of a level, at its right end.
  private func name(_ name: String, at level: Double) -> JSONValue {
    VegaLite.layer(
      [["y": plot.y.scaled(level), "name": .string(name)]],
      ["type": "text", "align": "right", "dy": -7, "color": .string(LightInk.text), "clip": true],
      ["x": ["value": "width"], "y": y, "text": ["field": "name", "type": "nominal"]])
  }
}
