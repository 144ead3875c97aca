extension Stage {
  /// An action that somebody orders for the device. The first of the operators in whose scope the device is
  /// orders it, at once; an app sends its order by its service, whose limits may keep it.
  package struct Order: Sendable, Hashable {
    package var action: ManagementAction
    /// All of them may order it.
    package var operators: [Operator]
    /// Whether apps call their services. Not where the stages of the strategy do so themselves.
    package var isSent: Bool
    /// What a device does that is in no scope; empty: it is left as it was.
    package var ifRefused: [Stage]

    package init(
      action: ManagementAction, operators: [Operator], isSent: Bool = true, ifRefused: [Stage] = []
    ) {
      self.action = action
      self.operators = operators
      self.isSent = isSent
      self.ifRefused = ifRefused
    }
  }
}
