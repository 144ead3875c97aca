/// How pictures are written.
package enum PictureStyle: String, CaseIterable, Sendable {
  case mermaid, dot

  package func text(_ picture: StrategyPicture) -> String {
    switch self {
    case .mermaid: MermaidText(picture).text
    case .dot: GraphvizText(picture).text
    }
  }
}

extension StrategyPicture.Kind {
  /// Light enough for black letters.
  var colour: String {
    switch self {
    case .start, .end: "#e8e8e8"
    case .step: "#ffffff"
    case .people: "#ffe3b8"
    case .network: "#cfe6ff"
    case .service: "#e2d6f5"
    case .decision: "#fff8c4"
    case .bar: "#d9d9d9"
    }
  }
}
