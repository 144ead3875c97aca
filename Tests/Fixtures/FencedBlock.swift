/// A block of a page between fences of three backticks.
package struct FencedBlock: Sendable {
  /// What stands behind the fence that opens it: `yaml`, or `console 2`.
  package var kind: String
  /// Where that fence is; lines count from 1.
  package var line: Int
  /// Its lines, each with its line feed.
  package var text = ""

  /// Those of a page, in their order.
  package static func all(in page: String) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var open: FencedBlock?
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = FencedBlock(kind: String(line.dropFirst(3)), line: number + 1)
      }
    }
    return blocks
  }

  /// The texts of all blocks of one kind.
  package static func texts(_ kind: String, in page: String) -> [String] {
    all(in: page).filter { $0.kind == kind }.map(\.text)
  }
}
