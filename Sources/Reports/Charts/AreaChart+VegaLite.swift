extension AreaChart {
  /// Layers of Vega-Lite: the areas, and what is to be pointed at. What lies below what is settled here, as
  /// in the drawing, and not by Vega.
  func layers(_ scale: SeriesScale) -> [JSONValue] {
    let layers = layers
    let rows = layers.flatMap { layer in data(layer, scale.name(layer.series)) }
    let (x, y) = (plot.x.channel("x", hasGrid: false), plot.y.channel("y", hasGrid: true))
    let hints =
      scale.hints + [VegaLite.hint(number: "x", plot.x.title), VegaLite.hint(number: "level", plot.y.title)]
      + (plot.x.clock == nil ? [] : [VegaLite.hint("at", "at")])
    return [
      VegaLite.layer(
        rows, ["type": "area", "interpolate": "step-after", "opacity": 1, "clip": true],
        ["x": x, "y": y.with("stack", nil), "y2": ["field": "y2"], "color": scale.colour],
        zoom: VegaLite.zoom(["x", "y"])),
      VegaLite.layer(
        rows, ["type": "point", "filled": true, "size": 70, "opacity": 0, "clip": true],
        ["x": x, "y": y, "color": scale.colour, "tooltip": .array(hints)]),
    ]
  }

  /// One for each edge; what holds to the last one holds from the one before.
  private func data(_ layer: Layer, _ name: JSONValue) -> [JSONValue] {
    edges.indices.compactMap { edge in
      let stretch = min(edge, layer.above.count - 1)
      if stretch < 0 { return nil }
      let (low, high) = (layer.below[stretch], layer.above[stretch])
      var members = [
        "series": name, "x": plot.x.scaled(edges[edge]), "y": plot.y.scaled(high),
        "y2": plot.y.scaled(low), "level": VegaLite.number(high - low),
      ]
      members["at"] = plot.x.moment(edges[edge])
      return .object(members)
    }
  }
}
