import FleetModel

/// What a reader asks of a node of a scenario. All of them together, over many files, are the grammar of
/// scenarios: the JSON Schema is made of them, so that it cannot say another thing than the readers do.
enum Asked: Hashable {
  /// A key of a mapping that its reader calls by the last word. Required ones must be there.
  case key(String, isRequired: Bool, of: String)
  /// All other keys of a mapping are names.
  case names(of: String)
  /// Any other key of a mapping is refused.
  case noOtherKey(of: String)
  /// A mapping has one key and no more.
  case oneKey(of: String)
  /// Of two keys of a mapping, only one may be written.
  case either(String, String, of: String)
  case list(String)
  /// Whether it is a list, a mapping or a text: it may be this, and something else.
  case form(SourceNode.Form)
  /// A list, or one element standing for a list of one.
  case listOrOne
  /// A text, in the words of messages.
  case text(String)
  /// One of these words, or any other word, if names of the file are among them.
  case words([String])
  case quantity(Dimension, isPositive: Bool)
  case distribution(Dimension)
  case count(ClosedRange<Int>)
  case share, money, perTime
  /// `none`, beside anything else.
  case none
  /// Anything at all, which is read elsewhere, if it is.
  case anything
  /// `setting NAME`, beside anything else.
  case setting
  /// Stands for what is written at another place, which is then asked.
  case alias(SourcePlace)
  /// A value for each value of a column, beside one for all.
  case byColumn
}

/// Is told what is asked of each node. Without a witness, as in every ordinary reading, nothing is noted.
protocol ReadingWitness: AnyObject {
  func note(_ asked: Asked, of node: ScenarioNode)
}

extension ScenarioNode {
  /// Tells what is asked of the node, where somebody wants to know.
  func note(_ asked: @autoclosure () -> Asked) {
    if let witness = diagnostics.witness { witness.note(asked(), of: self) }
  }
}
