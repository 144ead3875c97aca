/// What a device keeps of the exceptions that it met on its journey: the number of one, so that every journey
/// has exactly one reason why it went as it did.
///
/// Of several the last counts. But one that took the journey out of its plan for good (it ended there, or
/// another strategy took over) is not replaced by one from which the plan goes on.
enum ReasonWord {
  static let asPlanned: UInt16 = 0
  /// The journey left its plan; the other bits are the number.
  static let leaves: UInt16 = 0x8000
  /// Numbers are below this.
  static let limit: UInt16 = 0x8000

  /// The word after a device that had `before` has met `met`.
  @inline(__always) static func word(after before: UInt16, meeting met: UInt16) -> UInt16 {
    before & leaves == 0 || met & leaves != 0 ? met : before
  }

  @inline(__always) static func number(_ word: UInt16) -> UInt16 { word & ~leaves }
}
