import Experiments

/// A picture as files: a drawing that stands alone, and a specification of Vega-Lite.
package struct ChartFile: Sendable {
  private static let longestName = 80

  /// Without an ending; small letters of ASCII, digits and hyphens, whatever the names of the scenario are.
  package let name: String
  /// A file of its own, in light colours.
  package let svg: String
  /// Vega-Lite as JSON.
  package let specification: String

  /// - Returns: One for each picture, in their order; no two of the same name.
  static func files(_ pictures: [Picture]) -> [ChartFile] {
    let names = pictures.map { plain($0.name) }.distinct { "\($0)-\($1)" }
    return zip(pictures, names).map { picture, name in
      ChartFile(
        name: name, svg: StandaloneDrawing(picture: picture).text(),
        specification: VegaLite(picture).value().text + "\n")
    }
  }

  /// Names come from others: none can lead out of the folder, or be one that a file system does not take.
  private static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": plain.unicodeScalars.append(scalar)
      default: if !plain.isEmpty, plain.last != "-" { plain += "-" }
      }
    }
    plain = String(plain.prefix(longestName))
    while plain.last == "-" { plain.removeLast() }
    return plain.isEmpty ? "chart" : plain
  }
}

extension ReportPage {
  /// The pictures of `report.html`, and what stands there as a table with shades.
  package static func charts(_ findings: Findings) -> [ChartFile] {
    var page = ReportPage(findings)
    _ = page.pictures()
    return ChartFile.files(page.shown)
  }
}

extension PlanPage {
  /// The pictures of `plan.html`.
  package func charts() -> [ChartFile] { ChartFile.files(pictures()) }
}
