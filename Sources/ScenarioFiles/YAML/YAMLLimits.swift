/// The largest files that are read: far more than a scenario needs, and little enough to be read in seconds.
enum YAMLLimits {
  /// In bytes.
  static let largestFile = 16 << 20
  static let deepestNesting = 64
  /// Nodes after aliases are followed: ten short lines of aliases can stand for billions.
  static let mostNodes = 1_000_000
}
