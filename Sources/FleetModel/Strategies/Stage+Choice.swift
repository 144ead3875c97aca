extension Stage {
  /// Which stages a device takes.
  package enum Choice: Sendable, Hashable {
    /// All conditions must hold.
    case when([Condition], then: [Stage], otherwise: [Stage])
    /// Shares need not sum to one: the rest does nothing.
    case odds([(share: Double, body: [Stage])])

    /// Written out, because the compiler makes none for arrays of tuples.
    package static func == (a: Choice, b: Choice) -> Bool {
      switch (a, b) {
      case (.when(let c1, let t1, let o1), .when(let c2, let t2, let o2)): c1 == c2 && t1 == t2 && o1 == o2
      case (.odds(let x), .odds(let y)):
        x.count == y.count && zip(x, y).allSatisfy { $0.share == $1.share && $0.body == $1.body }
      case (.when, .odds), (.odds, .when): false
      }
    }

    /// See ``==(_:_:)``.
    package func hash(into hasher: inout Hasher) {
      switch self {
      case .when(let conditions, let then, let otherwise):
        hasher.combine(conditions)
        hasher.combine(then)
        hasher.combine(otherwise)
      case .odds(let arms):
        for arm in arms {
          hasher.combine(arm.share)
          hasher.combine(arm.body)
        }
      }
    }
  }
}
