import Experiments
import FleetModel
import Statistics

/// Goals and the verdict, for programs.
extension SummaryJSON {
  /// How a strategy does by the goals; `value` and `excess` are in the unit, one a replication.
  static func goal(_ finding: GoalFinding) -> JSONValue {
    var members: [String: JSONValue] = [
      "goal": .string(finding.goal.sentence), "met": .integer(finding.met),
      "of": .integer(finding.outcomes.count), "empty": .integer(finding.empty),
      "probability": .object(interval(finding.probability)), "unit": .string(finding.unit.rawValue),
      "value": .array(finding.outcomes.map { .number($0.value) }),
      "excess": .array(finding.outcomes.map { .number($0.excess) }),
      "typicalMiss": finding.typicalMiss.map(JSONValue.number) ?? .null,
    ]
    if let name = finding.goal.name { members["name"] = .string(name) }
    if case .share = finding.goal.aim {
      members["share"] = .array(finding.outcomes.map { .number($0.share) })
    }
    if let wanted = finding.goal.probability {
      members["wanted"] = .number(wanted)
      members["standing"] = (finding.standing?.rawValue).map(JSONValue.string) ?? .null
    }
    return .object(members)
  }

  static func verdict(_ verdict: Verdict) -> JSONValue {
    .object([
      "by": .string(verdict.basis.rawValue),
      "winner": verdict.winner.map(JSONValue.string) ?? .null,
      "criteria": .array(verdict.criteria.map(criterion)),
      "others": .array(verdict.others.map(criterion)),
      "decidedBy": verdict.decidedBy.map { factor in
        .object([
          "what": .string(factor.what), "winnerName": .string(factor.winnerName),
          "loserName": .string(factor.loserName), "winner": .number(factor.winner),
          "loser": .number(factor.loser),
        ])
      } ?? .null,
    ])
  }

  /// Positive advantages are those of the strategy that is named.
  private static func criterion(_ criterion: Criterion) -> JSONValue {
    let strategies = criterion.strategies.indices.map { place -> JSONValue in
      .object([
        "name": .string(criterion.strategies[place]), "estimate": .number(criterion.estimates[place]),
        "overFirst": place == 0 ? .null : advantage(criterion.advantages[place][0]),
        "overBestOther": advantage(criterion.againstBest(place)),
      ])
    }
    var subject = "goals"
    if case .measure(let measure) = criterion.subject { subject = measure.name }
    return .object([
      "subject": .string(subject), "tie": .bool(criterion.isTie), "cutOff": .bool(criterion.isCutOff),
      "best": criterion.best.map { .string(criterion.strategies[$0]) } ?? .null,
      "strategies": .array(strategies),
    ])
  }

  private static func advantage(_ interval: ConfidenceInterval?) -> JSONValue {
    interval.map { .object(self.interval($0)) } ?? .null
  }
}
