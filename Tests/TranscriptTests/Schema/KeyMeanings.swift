import Foundation

/// What keys mean, from the tables of the pages: `| key | type | default | meaning |`.
enum KeyMeanings {
  /// Meanings by keys, for those that mean one thing wherever they stand, in a line.
  static func all() throws -> [String: String] {
    var found: [String: Set<String>] = [:]
    for page in try PageExample.pages() {
      for table in try PageExample.text(of: page).components(separatedBy: "\n\n")
      where table.hasPrefix("| key") && table.prefix(while: { $0 != "\n" }).hasSuffix("| meaning |") {
        for line in table.split(separator: "\n").dropFirst(2) {
          let cells = line.components(separatedBy: " | ")
          guard let key = cells.first, let meaning = cells.last, cells.count > 2 else { continue }
          for key in quoted(key) { found[key, default: []].insert(plain(meaning)) }
        }
      }
    }
    return found.compactMapValues { $0.count == 1 && $0.first?.count ?? 0 < 200 ? $0.first : nil }
  }

  /// What stands in backticks.
  private static func quoted(_ text: String) -> [String] {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
  }

  /// Without the marks of Markdown.
  private static func plain(_ text: String) -> String {
    text.replacing(#/\[([^\]]*)\]\([^)]*\)/#) { String($0.output.1) }.replacing("`", with: "")
      .trimmingCharacters(in: CharacterSet(charactersIn: " |"))
  }
}
