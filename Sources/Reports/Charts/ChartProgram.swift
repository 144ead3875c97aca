import Foundation

/// The program that draws specifications of Vega-Lite in a browser: Vega, Vega-Lite and Vega-Embed in one
/// text, as the Python package `vl-convert-python` makes it. It is no part of fleetsim; it is found on the
/// machine when a page is made, and becomes a part of that page.
package struct ChartProgram: Sendable {
  /// The largest that is taken; larger ones would make pages of more than three megabytes.
  private static let mostBytes = 2_000_000

  /// Whole, and with names of its own, so that it can be run as a script of a page.
  let script: String

  /// Nil for a text that is no such program.
  package init?(_ text: String) {
    // The bundle hands out its parts under these names; a download that was broken off lacks the last one.
    let isWhole = ["window.vegaEmbed", "window.vega", "window.vegaLite"].allSatisfy(text.contains)
    guard isWhole, text.utf8.count <= ChartProgram.mostBytes else { return nil }
    script = "(()=>{\(text)\n})()"
  }

  /// How a Content Security Policy names a script: by its hash.
  static func source(_ script: String) -> String {
    "'sha256-\(Data(SHA256.digest(script)).base64EncodedString())'"
  }
}
