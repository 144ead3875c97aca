/// A parameter as scenarios name it, and which values it may have at all. What only several parameters
/// together decide (low below high), the distribution's own `problem` tells.
package struct DistributionParameter: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// In the unit of what is drawn, zero or more.
    case quantity
    /// In the unit of what is drawn, above zero.
    case positiveQuantity
    /// In the unit of what is drawn, also below zero.
    case signedQuantity
    /// A bare number above zero.
    case positive
    /// A bare number, zero or more.
    case nonNegative
    /// A bare number, also below zero.
    case signed
    /// From 0 to 1, written as a share.
    case share
    /// A whole number from 1.
    case count
    /// A number per time, above zero (durations only).
    case rate
  }

  /// `median`.
  package let name: String
  package let kind: Kind
  /// Whether the name is written down with the value; not where the order is customary, as of low and high.
  package private(set) var isWrittenWithName = true

  static func quantity(_ name: String) -> Self { Self(name: name, kind: .quantity) }
  static func positiveQuantity(_ name: String) -> Self { Self(name: name, kind: .positiveQuantity) }
  static func signedQuantity(_ name: String) -> Self { Self(name: name, kind: .signedQuantity) }
  static func positive(_ name: String) -> Self { Self(name: name, kind: .positive) }
  static func nonNegative(_ name: String) -> Self { Self(name: name, kind: .nonNegative) }
  static func signed(_ name: String) -> Self { Self(name: name, kind: .signed) }
  static func share(_ name: String) -> Self { Self(name: name, kind: .share) }
  static func count(_ name: String) -> Self { Self(name: name, kind: .count) }
  static func rate(_ name: String) -> Self { Self(name: name, kind: .rate) }

  /// The same, written without its name.
  var unnamed: Self {
    var copy = self
    copy.isWrittenWithName = false
    return copy
  }
}
