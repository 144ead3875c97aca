import Foundation
import FleetModel

extension VaryingReader {
  /// `column NAME`, or `column NAME in UNIT`: what a device has in a column, as a value.
  ///
  /// - Parameter read: Makes a value of what stands in the column.
  func column<Value>(_ node: ScenarioNode, _ text: String, _ read: (ScenarioNode) -> Value?)
    -> Varying<Value>?
  {
    let rest = String(text.dropFirst(VaryingReader.word.count)).trimmingBlanks()
    let (name, unit) = context.columnValues[rest] == nil ? VaryingReader.divided(rest) : (rest, "")
    context.columns.use(name, values: [], isLive: isLive, in: node)
    guard let values = context.columnValues[name] else {
      if ["group", "site", "site kind"].contains(name) {
        node.complain("'\(name)' has names in it, and no values: write 'by: \(name)', with a value for each")
      }
      return nil
    }
    var table: [String: Value] = [:]
    for value in values {
      let own = Diagnostics()
      let written = unit.isEmpty ? VaryingReader.duration(value) ?? value : "\(value) \(unit)"
      let item = ScenarioNode(text: written, at: node.place, path: node.path, diagnostics: own)
      if let found = read(item) {
        table[value] = found
      } else {
        let why = own.sorted.first?.message ?? "it cannot be used here"
        let hint = value == "none" ? " (devices of groups that do not say it have 'none')" : ""
        node.complain("devices have '\(value)' as their '\(name)'\(hint): \(why)")
        return nil
      }
    }
    return .by(column: name, table, otherwise: nil)
  }

  static var word: String { "column " }

  /// A duration as reports write it (`PT41M12.5S`, `00:41:12.5`), as scenarios do; nil for any other text.
  private static func duration(_ text: String) -> String? {
    DurationText.seconds(Array(text.utf8)[...]).map { "\(NumberText.plain($0)) s" }
  }

  /// The name and the unit of `total storage in MB`.
  private static func divided(_ text: String) -> (name: String, unit: String) {
    guard let range = text.range(of: " in ", options: .backwards) else { return (text, "") }
    return (
      String(text[..<range.lowerBound]).trimmingBlanks(), String(text[range.upperBound...]).trimmingBlanks()
    )
  }
}
