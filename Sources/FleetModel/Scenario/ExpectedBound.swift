/// A bound on a measure that a scenario's author expects to hold, under one strategy or all of them.
package struct ExpectedBound: Sendable, Hashable {
  /// Nil: all strategies.
  package var strategy: String?
  package var measure: String
  package var relation: Goal.Relation
  package var amount: Goal.Amount
  package var place: SourcePlace

  package init(
    strategy: String? = nil, measure: String, _ relation: Goal.Relation, _ amount: Goal.Amount,
    place: SourcePlace = .unknown
  ) {
    self.strategy = strategy
    self.measure = measure
    self.relation = relation
    self.amount = amount
    self.place = place
  }

  /// As written: "at least 98 %".
  package var text: String { "\(relation.rawValue) \(amount.text)" }
}
