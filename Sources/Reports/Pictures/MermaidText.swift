/// A picture in the language of Mermaid, which GitHub, GitLab and many wikis draw.
struct MermaidText {
  let picture: StrategyPicture

  init(_ picture: StrategyPicture) { self.picture = picture }

  var text: String {
    var lines = ["flowchart TD"]
    for (number, frame) in picture.frames.enumerated() {
      lines.append("  subgraph s\(number + 1)[\"\(MermaidText.escaped(frame.strategy))\"]")
      for node in frame.nodes { lines.append("    \(self.node(node))") }
      lines.append("  end")
    }
    for edge in picture.edges {
      let arrow = edge.isException ? "-.->" : "-->"
      let label = edge.label.isEmpty ? "" : "|\"\(MermaidText.escaped(edge.label))\"|"
      lines.append("  \(edge.from) \(arrow)\(label) \(edge.to)")
    }
    for kind in StrategyPicture.Kind.allCases {
      lines.append("  classDef \(name(kind)) fill:\(kind.colour),stroke:#555555,color:#000000")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func node(_ node: StrategyPicture.Node) -> String {
    let label = "\"\(node.lines.map(MermaidText.escaped).joined(separator: "<br/>"))\""
    let shape =
      switch node.kind {
      case .start, .end: "([\(label)])"
      case .step, .bar: "[\(label)]"
      case .people: "[/\(label)/]"
      case .network: "[(\(label))]"
      case .service: "[[\(label)]]"
      case .decision: "{\(label)}"
      }
    return "\(node.id)\(shape):::\(name(node.kind))"
  }

  /// Some of the plain words mean something to Mermaid, such as `end`.
  private func name(_ kind: StrategyPicture.Kind) -> String { "kind_\(kind.rawValue)" }

  /// So that no word of the input is taken for Mermaid's or for HTML.
  static func escaped(_ text: String) -> String {
    text.map { letter in
      switch letter {
      case "#", "\"", "<", ">", "&", "`", "\\", "|", "{", "}", "[", "]":
        letter.unicodeScalars.map { "#\($0.value);" }.joined()
      case _ where letter.isNewline: " "
      default: String(letter)
      }
    }.joined()
  }
}
