import Randomness

/// How many bytes of a kind a strategy sends to a device that it is planned for, from its least to its most
/// way, as its stages are written: what branches decide is open, tries are made once, and strategies that it
/// may continue with are left out. Means stand for distributions.
package struct StrategyBytes {
  private let kind: BytesKind
  private let contents: [Content]
  private var isSaid = true

  /// - Returns: Nil where some transfer does not say of what kind it is.
  package static func range(of kind: BytesKind, in strategy: Strategy, _ contents: [Content])
    -> ClosedRange<Double>?
  {
    var bytes = StrategyBytes(kind, contents)
    let range = bytes.sum(strategy.stages)
    return bytes.isSaid ? range : nil
  }

  private init(_ kind: BytesKind, _ contents: [Content]) {
    self.kind = kind
    self.contents = contents
  }

  private mutating func sum(_ stages: [Stage]) -> ClosedRange<Double> {
    var (least, most) = (0.0, 0.0)
    for stage in stages {
      let range = range(stage)
      least += range.lowerBound
      most += range.upperBound
    }
    return least...most
  }

  private mutating func range(_ stage: Stage) -> ClosedRange<Double> {
    switch stage.verb {
    case .transfer(let transfer): return sent(transfer.kind, transfer.bytes.range { $0.mean })
    case .fetch(let fetch):
      let content = contents.first { $0.name == fetch.content }
      return sent(content?.kind ?? .other, content?.size.range { $0 } ?? 0...0)
    case .choose(.when(_, let then, let otherwise)): return either([then, otherwise])
    case .choose(.odds(let arms)):
      let isWhole = arms.reduce(0) { $0 + $1.share } > 1 - 1e-9
      return either(arms.map(\.body) + (isWhole ? [] : [[]]))
    case .using(let asking, _, _, let body):
      return either([body, asking.ifFull, asking.ifNotServed].filter { !$0.isEmpty })
    case .together(let branches): return sum(branches.flatMap { $0 })
    case .gather(let gather): return sum(gather.body)
    case .attempt(let attempt): return planned(attempt.body, or: attempt.otherwise)
    case .deadline(_, let body, let otherwise): return planned(body, or: otherwise)
    case .wait, .work, .call, .take, .put, .await, .order, .mark, .set, .outcome, .continueWith:
      return planned([], or: stage.bodies.flatMap { $0 })
    }
  }

  /// One of these lists.
  private mutating func either(_ bodies: [[Stage]]) -> ClosedRange<Double> {
    let ranges = bodies.map { sum($0) }
    let (least, most) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 0)
    return least...most
  }

  /// The one, and perhaps the other as well.
  private mutating func planned(_ body: [Stage], or other: [Stage]) -> ClosedRange<Double> {
    let (first, second) = (sum(body), sum(other))
    return first.lowerBound...(first.upperBound + second.upperBound)
  }

  private mutating func sent(_ kind: BytesKind, _ bytes: ClosedRange<Double>) -> ClosedRange<Double> {
    if kind == .other { isSaid = false }
    return kind == self.kind ? bytes : 0...0
  }
}

extension Varying {
  /// From the least to the most that it is for any device.
  fileprivate func range(_ number: (Value) -> Double) -> ClosedRange<Double> {
    switch self {
    case .same(let value): return number(value)...number(value)
    case .by(_, let table, let otherwise):
      let all = (table.keys.sorted().compactMap { table[$0] } + (otherwise.map { [$0] } ?? [])).map(number)
      return (all.min() ?? 0)...(all.max() ?? 0)
    }
  }
}
