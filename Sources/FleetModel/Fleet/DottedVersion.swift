/// "10.0.26100.4349": compared part by part, missing parts as zero.
package struct DottedVersion: Comparable, Hashable, Sendable {
  private let parts: [Int]

  /// Nil for anything but numbers and dots.
  package init?(_ text: String) {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    var parts: [Int] = []
    for piece in pieces {
      guard let number = Int(piece), number >= 0 else { return nil }
      parts.append(number)
    }
    while parts.last == 0 { parts.removeLast() }
    self.parts = parts
  }

  /// Whether the text is what a Windows says of itself: `10.0.26100`, but neither `11`, as it is sold, nor
  /// the build alone. Either would count as newer than any.
  ///
  /// - Parameter parts: The fewest parts. A condition may leave out the build.
  package static func isOfWindows(_ text: String, parts: Int = 3) -> Bool {
    guard let version = DottedVersion(text) else { return false }
    let isLongEnough = text.count(where: { $0 == "." }) + 1 >= parts
    return isLongEnough && version.parts.first.map { $0 <= 10 } ?? false
  }

  /// Part by part from the left: 10.0.9 is before 10.0.10.
  package static func < (a: DottedVersion, b: DottedVersion) -> Bool {
    a.parts.lexicographicallyPrecedes(b.parts)
  }
}
