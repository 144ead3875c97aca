/// Of each nesting of attempts, how many tries were repeated on a path: part of where a journey stands.
struct PathTries: Hashable, BitwiseCopyable {
  private var packed: UInt64 = 0

  /// More are not told apart: an attempt with more retries counts as given up after these.
  static let most = 15

  private static let width = 8

  subscript(level: Int) -> Int {
    get {
      assert(level < Program.levelLimit, "attempts are nested too deep")
      return Int(packed >> (level * PathTries.width) & 0xff)
    }
    set {
      assert((0...PathTries.most).contains(newValue), "more tries than are told apart")
      let shift = level * PathTries.width
      packed = packed & ~(0xff << shift) | UInt64(newValue) << shift
    }
  }

  /// Without those at this nesting, nor at any deeper one, through `last`.
  func forgetting(from level: Int, through last: Int = Program.levelLimit - 1) -> PathTries {
    var tries = self
    for level in level...last { tries[level] = 0 }
    return tries
  }
}
