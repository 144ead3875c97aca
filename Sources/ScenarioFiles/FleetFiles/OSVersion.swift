/// A dotted version number such as 10.0.26100.4349.
struct OSVersion: Comparable, Sendable {
  let parts: [Int]

  /// The oldest Windows whose remote Autopilot Reset works: 10 version 1809.
  static let oldestResettable = OSVersion(parts: [10, 0, 17763])

  private init(parts: [Int]) { self.parts = parts }

  /// Nil for anything but numbers between dots.
  init?(_ text: String) {
    var parts: [Int] = []
    for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let part = Int(piece), part >= 0 else { return nil }
      parts.append(part)
    }
    self.parts = parts
  }

  /// Without the monthly revision, "10.0.26100": what conditions name, and few enough values to count by.
  var build: String { parts.prefix(3).map(String.init).joined(separator: ".") }

  /// A missing part counts as zero.
  static func < (a: OSVersion, b: OSVersion) -> Bool {
    for index in 0..<max(a.parts.count, b.parts.count) {
      let left = index < a.parts.count ? a.parts[index] : 0
      let right = index < b.parts.count ? b.parts[index] : 0
      if left != right { return left < right }
    }
    return false
  }

  static func == (a: OSVersion, b: OSVersion) -> Bool { !(a < b) && !(b < a) }
}
