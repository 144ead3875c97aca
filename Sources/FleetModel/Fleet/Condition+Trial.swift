import Engine

/// Conditions that hold or not at the instant at which they are asked.
extension Condition {
  /// What is asked of a state.
  package enum StateTest: Sendable, Hashable {
    case isOneOf([String])
    case isNoneOf([String])
    /// It is this value, or one that is written behind it.
    case isAtLeast(String)
  }

  /// What is asked of a pool: of the device's own site, or of one that all sites share.
  package struct PoolTest: Sendable, Hashable {
    package var pool: String
    package var counted: PoolCount
    package var atLeast: Int
    /// Nil: any number.
    package var atMost: Int?

    package init(pool: String, _ counted: PoolCount, atLeast: Int, atMost: Int?) {
      self.pool = pool
      self.counted = counted
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }

  /// Whether a trial has to decide it, so that devices of one profile may differ in it.
  package var isOfTrial: Bool {
    switch self {
    case .isOneOf, .isNoneOf, .isAtLeast: false
    case .incident, .state, .pool: true
    }
  }
}

extension Condition.StateTest {
  /// Behind the name of the state: "is pending".
  var words: String {
    switch self {
    case .isOneOf(let values):
      values.count == 1 ? "is \(values[0])" : "is one of \(values.joined(separator: ", "))"
    case .isNoneOf(let values):
      values.count == 1 ? "is not \(values[0])" : "is none of \(values.joined(separator: ", "))"
    case .isAtLeast(let value): "is at least \(value)"
    }
  }

  var wordsOfOthers: String {
    switch self {
    case .isOneOf(let values): Condition.StateTest.isNoneOf(values).words
    case .isNoneOf(let values): Condition.StateTest.isOneOf(values).words
    case .isAtLeast(let value): "is below \(value)"
    }
  }
}

extension Condition.PoolTest {
  /// "technicians has 3 waiting".
  var words: String {
    guard let atMost else { return "\(pool) has \(atLeast) \(counted)" }
    return atMost == 0 ? "\(pool) has none \(counted)" : "\(pool) has fewer than \(atMost + 1) \(counted)"
  }

  var wordsOfOthers: String {
    guard let atMost else {
      return Condition.PoolTest(pool: pool, counted, atLeast: 0, atMost: atLeast - 1).words
    }
    return Condition.PoolTest(pool: pool, counted, atLeast: atMost + 1, atMost: nil).words
  }
}
