/// A picture in the language of Graphviz.
struct GraphvizText {
  let picture: StrategyPicture

  init(_ picture: StrategyPicture) { self.picture = picture }

  var text: String {
    var lines = [
      "digraph strategies {",
      "  node [fontname=\"sans-serif\", fontsize=10, style=filled, fillcolor=\"#ffffff\"]",
      "  edge [fontname=\"sans-serif\", fontsize=9]",
    ]
    for (number, frame) in picture.frames.enumerated() {
      lines.append("  subgraph cluster_\(number + 1) {")
      lines.append("    label=\(GraphvizText.quoted([frame.strategy]))")
      for node in frame.nodes {
        lines.append(
          "    \(node.id) [label=\(GraphvizText.quoted(node.lines)), shape=\(shape(node.kind)), "
            + "fillcolor=\"\(node.kind.colour)\"]")
      }
      lines.append("  }")
    }
    for edge in picture.edges {
      var marks = edge.label.isEmpty ? [] : ["label=\(GraphvizText.quoted([edge.label]))"]
      if edge.isException { marks.append("style=dashed") }
      let list = marks.isEmpty ? "" : " [\(marks.joined(separator: ", "))]"
      lines.append("  \(edge.from) -> \(edge.to)\(list)")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func shape(_ kind: StrategyPicture.Kind) -> String {
    switch kind {
    case .start, .end: "oval"
    case .step, .bar: "box"
    case .people: "parallelogram"
    case .network: "cylinder"
    case .service: "component"
    case .decision: "diamond"
    }
  }

  /// A quoted text; each of the lines stands by itself in the picture.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.map { letter in
        switch letter {
        case "\"", "\\": "\\\(letter)"
        case _ where letter.isNewline: " "
        default: String(letter)
        }
      }.joined()
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
