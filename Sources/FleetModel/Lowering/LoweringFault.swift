/// Something wrong with a scenario that only shows when its parts are put together.
package struct LoweringFault: Sendable, Hashable {
  package var place: SourcePlace
  /// A sentence without its place.
  package var message: String
  /// Set where the fault is an unknown word.
  package var unknown: Unknown?

  package init(_ place: SourcePlace, _ message: String, unknown: Unknown? = nil) {
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

/// All of them, at once.
package struct LoweringFaults: Error, Sendable {
  package var faults: [LoweringFault]
  package init(_ faults: [LoweringFault]) { self.faults = faults }
}
