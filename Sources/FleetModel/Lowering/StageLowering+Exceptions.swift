import Engine
import Randomness

/// Exceptions: ways on which a journey does not go as planned. A device that comes there remembers it, which
/// costs an op on these ways only.
extension StageLowering {
  /// A way that is an exception, while its stages are lowered.
  struct Exception {
    var words: String
    /// The row of the stage that sends devices there.
    var stage: Int
  }

  /// Lowers a way that is an exception.
  ///
  /// Inside of another one nothing more is remembered, unless the journey leaves its plan there. What leaves
  /// it in any case is remembered where it does.
  ///
  /// - Parameters:
  ///   - words: Why devices go there; nil: it is part of the plan.
  ///   - row: Of the stage that sends them.
  mutating func lower(_ way: [Stage], exception words: String?, of row: UInt16) {
    guard let words else { return lower(way) }
    let exception = Exception(words: words, stage: Int(row))
    if exceptions.isEmpty, !Stage.leave(way) { note(exception, then: .wentOn) }
    exceptions.append(exception)
    lower(way)
    exceptions.removeLast()
  }

  /// The journey leaves its plan at the next op: for the reason that the author says, or if it is on an
  /// exception, as strategies that always end so are planned so.
  mutating func noteLeaving(_ then: Legend.Reason.Then, because words: String? = nil) {
    if let words {
      note(Legend.Reason(words: words, stage: nil, then: then))
    } else if let exception = exceptions.last {
      note(exception, then: then)
    }
  }

  /// The journey ends: for the reason that the author says, or, if it is not ready, for the exception that it
  /// is on.
  mutating func noteOutcome(_ outcome: Stage.Outcome, because words: String?) {
    if let words {
      note(Legend.Reason(words: words, stage: nil, then: .ended(outcome)))
    } else if outcome != .ready {
      noteLeaving(.ended(outcome))
    }
  }

  private mutating func note(_ exception: Exception, then: Legend.Reason.Then) {
    note(Legend.Reason(words: exception.words, stage: exception.stage, then: then))
  }

  private mutating func note(_ reason: Legend.Reason) {
    let known = reasons.firstIndex(of: reason).map { $0 + 1 }
    let number = known ?? builder.addReason()
    if known == nil { reasons.append(reason) }
    assert(reasons.count == builder.program.reasonCount - 1, "every number has its reason")
    let leaves = if case .wentOn = reason.then { false } else { true }
    builder.addNote(number, leaves: leaves)
  }

  /// Which ways of a choice are exceptions. A way for some columns' values is part of the plan for such
  /// devices, unless it leaves the plan, or something may fail there while others have nothing to do.
  ///
  /// - Returns: Why devices go that way; nil: as planned.
  func exceptions(
    _ conditions: [Condition], _ then: [Stage], _ otherwise: [Stage]
  ) -> (then: String?, otherwise: String?) {
    let passing = Condition.words(passing: conditions)
    let isIncident = conditions.contains { if case .incident = $0 { true } else { false } }
    if isIncident { return (then.isEmpty ? nil : passing, nil) }
    let isOfTrial = conditions.contains(where: \.isOfTrial)
    if !isOfTrial, divides(conditions) == false { return (nil, nil) }
    func isException(_ way: [Stage], _ other: [Stage]) -> Bool {
      Stage.leave(way) || other.isEmpty && Stage.mayFail(way)
    }
    return (
      isException(then, otherwise) ? passing : nil,
      isException(otherwise, then) ? Condition.words(failing: conditions) : nil
    )
  }

  /// Whether some kinds of device pass and others do not.
  private func divides(_ conditions: [Condition]) -> Bool {
    let passes = (0..<fleet.profileCount).lazy.map { profile in
      conditions.mayHold { fleet.value($0, profile: profile) }
    }
    return passes.contains(true) && passes.contains(false)
  }

  /// Why an attempt is given up.
  static func words(_ attempt: Stage.Attempt) -> String {
    attempt.retries == 0 ? "did not succeed" : "all \(attempt.retries + 1) tries failed"
  }

  /// Why a deadline strikes.
  static func words(timedOut within: Varying<Distribution>) -> String {
    guard case .same(let law) = within, case .constant = law else { return "timed out" }
    return "timed out after \(law.description(in: .seconds))"
  }
}
