extension HeatChart {
  /// Layers of Vega-Lite: the cells, and what stands in them.
  func layers() -> [JSONValue] {
    let names = SeriesScale.distinct(rows.map { RowChart.cut($0.label) })
    let cells = zip(rows, names).flatMap { row, name in
      zip(columns, row.cells).map { column, cell -> JSONValue in
        [
          "row": .string(name), "label": .string(row.label), "column": .string(column),
          "shade": .string(HeatTable.shade(cell.heat)), "text": .string(cell.text),
        ]
      }
    }
    let x = channel("column", columns, ["title": .string(title), "labelAngle": 0])
    let y = channel("row", names, ["title": nil, "ticks": false, "domain": false])
    let shades = LightInk.shades.indices.map { JSONValue.string("h\($0)") }
    let hints = [
      VegaLite.hint("label", "row"), VegaLite.hint("column", title), VegaLite.hint("text", "value"),
    ]
    return [
      VegaLite.layer(
        cells, ["type": "rect", "stroke": .string(LightInk.line)],
        [
          "x": x, "y": y, "tooltip": .array(hints),
          "color": [
            "field": "shade", "type": "nominal", "legend": nil,
            "scale": ["domain": .array(shades), "range": .array(LightInk.shades.map(JSONValue.string))],
          ],
        ]),
      VegaLite.layer(
        cells.filter { $0["text"] != .string("") },
        ["type": "text", "fontSize": 10, "color": .string(LightInk.text)],
        ["x": x, "y": y, "text": ["field": "text", "type": "nominal"], "tooltip": .array(hints)]),
    ]
  }

  private func channel(_ field: String, _ names: [String], _ axis: JSONValue) -> JSONValue {
    [
      "field": .string(field), "type": "ordinal", "sort": nil, "axis": axis,
      "scale": ["domain": .array(names.map(JSONValue.string))],
    ]
  }
}
