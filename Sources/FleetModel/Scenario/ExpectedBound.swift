/// A bound on a measure that a scenario's author expects to hold, under one strategy or all of them.
package struct ExpectedBound: Sendable, Hashable {
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case under
    case over
    case atLeast = "at least"
    case atMost = "at most"

    /// Whether the relation holds between a number and the bound.
    package func holds(_ number: Double, _ bound: Double) -> Bool {
      switch self {
      case .under: number < bound
      case .over: number > bound
      case .atLeast: number >= bound
      case .atMost: number <= bound
      }
    }
  }

  /// What the bound is a number of, told by its unit.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// In seconds.
    case duration = "a duration"
    case share = "a share"
    /// In the scenario's currency.
    case money = "an amount of money"
    /// In bytes.
    case size = "a size"
    /// In bytes a second.
    case rate = "a rate"
    case number = "a number"
    /// A number an hour.
    case perTime = "a number per time"
  }

  /// Nil: all strategies.
  package var strategy: String?
  package var measure: String
  package var relation: Relation
  package var bound: Double
  package var kind: Kind
  /// As written: "at least 98 %".
  package var text: String
  package var place: SourcePlace

  package init(
    strategy: String? = nil, measure: String, relation: Relation, bound: Double, kind: Kind, text: String,
    place: SourcePlace = .unknown
  ) {
    self.strategy = strategy
    self.measure = measure
    self.relation = relation
    self.bound = bound
    self.kind = kind
    self.text = text
    self.place = place
  }
}
