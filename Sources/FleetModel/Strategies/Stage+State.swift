extension Stage {
  /// A state gets a value.
  package struct Assignment: Sendable, Hashable {
    package var state: String
    package var value: String

    package init(state: String, value: String) {
      self.state = state
      self.value = value
    }
  }
}
