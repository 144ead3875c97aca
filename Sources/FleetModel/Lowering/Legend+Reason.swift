import Engine

extension Legend {
  /// Why a journey went as it did. Every journey has exactly one reason.
  package struct Reason: Sendable, Hashable {
    /// What became of the journey there.
    package enum Then: Sendable, Hashable {
      /// It went on with its plan, then or at once.
      case wentOn
      case ended(Stage.Outcome)
      /// The strategy of that name took over.
      case continued(with: String)
      /// Nothing that was seen.
      case cutOff

      package var words: String {
        switch self {
        case .wentOn: "went on"
        case .ended(let outcome): outcome.rawValue
        case .continued(let strategy): "continued with \(strategy)"
        case .cutOff: "unfinished"
        }
      }
    }

    /// "as planned", "winre is off", "did not succeed", "timed out after 60 min", "cut off by the horizon".
    package var words: String
    /// Index into ``Legend/stages``; nil: no stage has to do with it.
    package var stage: Int?
    package var then: Then
  }

  static let asPlanned = Reason(words: "as planned", stage: nil, then: .wentOn)

  /// All reasons by their numbers: those of the program, then those of journeys that the horizon cut off.
  static func reasons(_ noted: [Reason], stageCount: Int) -> [Reason] {
    [asPlanned] + noted
      + (0..<stageCount).map { Reason(words: "cut off by the horizon", stage: $0, then: .cutOff) }
      + [Reason(words: "not released by the horizon", stage: nil, then: .cutOff)]
  }

  /// What a stage is called where stages of other strategies stand beside it.
  package func stageName(_ stage: Int) -> String {
    let row = stages[stage]
    return row.strategy == strategy ? row.name : "\(row.strategy): \(row.name)"
  }

  /// A reason in a sentence: "rebuild ends: rollback", "cut off by the horizon at rebuild".
  package func words(_ reason: Reason) -> String {
    guard let stage = reason.stage else { return reason.words }
    return reason.then == .cutOff
      ? "\(reason.words) at \(stageName(stage))" : "\(stageName(stage)): \(reason.words)"
  }
}
