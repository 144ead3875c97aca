/// Something wrong with a scenario that only shows when its parts are put together.
package struct LoweringFault: Sendable, Hashable {
  package var place: SourcePlace
  /// A sentence without its place.
  package var message: String
  /// Set where the fault is an unknown word.
  package var unknown: Unknown?
  /// Set where many stages suffer from one cause: of the faults of a cause, the first is told.
  package var cause: String?

  package init(_ place: SourcePlace, _ message: String, unknown: Unknown? = nil, cause: String? = nil) {
    self.cause = cause
    self.place = place
    self.message = message
    self.unknown = unknown
  }

  /// A word, and those that could have been meant, of which a suggestion can be made.
  package struct Unknown: Sendable, Hashable {
    package var word: String
    package var known: [String]
    /// The command that prints all of them, for a word that is near to none.
    package var list: String

    package init(word: String, known: [String], list: String) {
      self.word = word
      self.known = known
      self.list = list
    }
  }
}

extension [LoweringFault] {
  /// Adds a fault unless it, or another of the same cause, is there.
  mutating func note(_ fault: LoweringFault) {
    let isKnown = contains { $0 == fault || fault.cause != nil && $0.cause == fault.cause }
    if !isKnown { append(fault) }
  }
}

/// All of them, at once.
package struct LoweringFaults: Error, Sendable {
  package var faults: [LoweringFault]
  package init(_ faults: [LoweringFault]) { self.faults = faults }
}
