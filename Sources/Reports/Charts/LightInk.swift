/// The colours of light pages as numbers, and what the classes of a drawing mean in them: for drawings that
/// stand alone, as few viewers of SVG know the variables of a style sheet.
enum LightInk {
  static let text = "#1b1f24"
  static let soft = "#57606a"
  static let line = "#d0d7de"
  static let ground = "#ffffff"
  /// Of series, by their numbers.
  static let series = [
    "#0b62b8", "#c2410c", "#0f7b53", "#a3338c", "#8a6d00", "#4b5563", "#6d28d9", "#0e7490",
  ]
  /// Of lines, by the numbers of their series: lengths that are drawn and left out in turn.
  static let dashes: [[Int]] = [[], [9, 4], [2, 3], [12, 4, 2, 4]]
  /// Of cells, from the faintest on; as dark as the shades of tables.
  static let shades = [
    "#ffffff", "#fbf4f0", "#f9ece7", "#f6e2db", "#f3d9ce", "#f0d0c2", "#ecc4b4", "#e8b9a5", "#e5ad97",
    "#e0a086",
  ]

  /// The attributes of an element with these classes.
  static func attributes(of classes: String) -> [(key: String, value: String)] {
    let names = classes.split(separator: " ").map(String.init)
    var colour = text
    var found: [(key: String, value: String)] = []
    for name in names {
      if let number = number(name, "c"), number < series.count { colour = series[number] }
      if let number = number(name, "h"), number < shades.count { colour = shades[number] }
      if let number = number(name, "d"), number < dashes.count, !dashes[number].isEmpty {
        found.append(("stroke-dasharray", dashes[number].map(String.init).joined(separator: " ")))
      }
    }
    for name in names { found += meaning(name, colour) }
    return found
  }

  private static func meaning(_ name: String, _ colour: String) -> [(key: String, value: String)] {
    switch name {
    case "grid": [("stroke", line)]
    case "axis": [("stroke", soft)]
    case "mark":
      [("fill", "none"), ("stroke", text), ("stroke-width", "1.5"), ("stroke-dasharray", "2 4")]
    case "line":
      [("fill", "none"), ("stroke", colour), ("stroke-width", "2.2"), ("stroke-linejoin", "round")]
    case "whisker":
      [("fill", "none"), ("stroke", colour), ("stroke-width", "5"), ("stroke-opacity", "0.55")]
    case "fill": [("fill", colour)]
    case "band": [("fill", colour), ("fill-opacity", "0.18")]
    case "cell": [("fill", colour), ("stroke", line)]
    case "soft": [("fill", soft)]
    case "small": [("font-size", "11")]
    case "start", "middle", "end": [("text-anchor", name)]
    default: []
    }
  }

  private static func number(_ name: String, _ letter: String) -> Int? {
    name.hasPrefix(letter) ? Int(name.dropFirst()) : nil
  }
}
