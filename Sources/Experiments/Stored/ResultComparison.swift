import Statistics

/// Two results, measure by measure: which differ, by how much, and how surely.
package struct ResultComparison: Sendable {
  /// One measure of one strategy.
  package struct Row: Sendable, Hashable {
    package var strategy: String
    package var before: StoredMeasure
    package var after: StoredMeasure
    /// After minus before; nil: there is no number of one side, or a moment was not always reached.
    package var difference: ConfidenceInterval?
    /// The values of all replications are the same.
    package var isSame: Bool

    package var measure: String { before.name }

    /// How sure it is that the two differ, and which way is worse.
    package var change: Change {
      if isSame { return .same }
      guard let difference else { return .unknown }
      if difference.contains(0) { return .unclear }
      switch before.better {
      case .neither: return .otherwise
      case .lower: return difference.mean > 0 ? .worse : .better
      case .higher: return difference.mean < 0 ? .worse : .better
      }
    }

    /// The difference over the number before.
    package var relative: Double {
      guard let mean = difference?.mean, mean != 0 else { return 0 }
      return before.interval.mean == 0 ? .infinity : abs(mean / before.interval.mean)
    }
  }

  /// In the order in which rows are told.
  package enum Change: String, Sendable, Hashable, CaseIterable {
    case worse
    /// There is no difference to be calculated, and the values are not the same.
    case unknown
    /// Another number, of which none is better.
    case otherwise
    case better
    /// The interval of the difference covers 0.
    case unclear
    case same
  }

  package var before: StoredResult
  package var after: StoredResult
  package var isPaired: Bool
  /// Of the intervals of differences.
  package var confidence: Double
  /// The worst first.
  package var rows: [Row]
  /// What is in one of the two only: "strategy 'usb'", "reset: done.last".
  package var gone: [String]
  package var new: [String]

  /// - Parameter confidence: Of the intervals of differences; nil: the lower of the two results' own.
  package init(_ before: StoredResult, _ after: StoredResult, confidence: Double? = nil) {
    self.before = before
    self.after = after
    isPaired = before.isPaired(with: after)
    self.confidence = confidence ?? min(before.confidence, after.confidence)
    rows = []
    gone = ResultComparison.missing(in: after, of: before)
    new = ResultComparison.missing(in: before, of: after)
    for strategy in before.strategies {
      guard let other = after.strategies.first(where: { $0.name == strategy.name }) else { continue }
      let byName = Dictionary(other.measures.map { ($0.name, $0) }) { first, _ in first }
      for measure in strategy.measures {
        if let now = byName[measure.name] { rows.append(row(strategy.name, measure, now)) }
      }
    }
    rows = rows.ranked(\.change, size: \.relative)
  }

  /// Whether every value of every replication is the same, and the same work was done.
  package var isIdentical: Bool {
    before.fingerprint == after.fingerprint && gone.isEmpty && new.isEmpty && rows.allSatisfy(\.isSame)
  }

  private func row(_ strategy: String, _ before: StoredMeasure, _ after: StoredMeasure) -> Row {
    let isSame = before.hasValues(of: after) && before.interval.mean.isSame(as: after.interval.mean)
    let difference = after.difference(from: before, isPaired: isPaired, confidence: confidence)
    return Row(strategy: strategy, before: before, after: after, difference: difference, isSame: isSame)
  }

  private static func missing(in other: StoredResult, of result: StoredResult) -> [String] {
    result.strategies.flatMap { strategy -> [String] in
      guard let known = other.strategies.first(where: { $0.name == strategy.name }) else {
        return ["strategy '\(strategy.name)'"]
      }
      let names = Set(known.measures.map(\.name))  // asked for membership only
      return strategy.measures.filter { !names.contains($0.name) }.map { "\(strategy.name): \($0.name)" }
    }
  }
}

extension ResultComparison {
  /// One thing that the two results depend on, and in which they are not the same.
  package struct InputDifference: Sendable, Hashable {
    package var name: String
    /// Empty: it is not there.
    package var before: String
    package var after: String

    package init(name: String, before: String, after: String) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// What differs in what the two were made of, in the order of the results' inputs.
  package var inputDifferences: [InputDifference] {
    var names: [String] = []
    var seen: Set<String> = []
    for input in before.inputs + after.inputs where seen.insert(input.name).inserted {
      names.append(input.name)
    }
    func values(_ result: StoredResult) -> [String: [String]] {
      Dictionary(grouping: result.inputs, by: \.name).mapValues { $0.map(\.value) }
    }
    let (was, now) = (values(before), values(after))
    return names.compactMap { name in
      let (old, new) = (was[name] ?? [], now[name] ?? [])
      if old == new { return nil }
      let gone = old.filter { !new.contains($0) }.joined(separator: ", ")
      let added = new.filter { !old.contains($0) }.joined(separator: ", ")
      return InputDifference(name: name, before: gone, after: added)
    }
  }
}

extension Double {
  /// Whether both are the same number, or both are none.
  fileprivate func isSame(as other: Double) -> Bool { self == other || isNaN && other.isNaN }
}
