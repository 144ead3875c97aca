import Engine
import FleetModel
import Snapshots

/// Watches the goals of a scenario in one trial. Its cost is in proportion to the devices of the parts that
/// goals ask about.
struct GoalWatch {
  private let plan: GoalPlan
  /// By item of the plan; nil: it asks for no share.
  private let shares: [ShareWatch?]
  /// By part; empty where no goal asks for shares of it.
  private let sharesOfPart: [[ShareWatch]]
  /// By part; nil where no goal bounds a measure of it.
  private let statistics: [PartStatistics?]

  init(_ plan: GoalPlan, _ legend: Legend, isWave: Bool, hasWarmUp: Bool) {
    self.plan = plan
    let sizes = isWave ? plan.parts.sizes : nil
    let shares = plan.items.enumerated().map { index, item -> ShareWatch? in
      guard case .share(let aim) = item.goal.aim, let part = item.part else { return nil }
      return ShareWatch(aim, size: sizes?[part], lastRelease: plan.lastReleases[index])
    }
    self.shares = shares
    sharesOfPart = plan.parts.parts.indices.map { part in
      zip(plan.items, shares).compactMap { $0.part == part ? $1 : nil }
    }
    statistics = plan.parts.parts.indices.map { part in
      plan.items.contains { $0.part == part && $0.bound != nil }
        ? PartStatistics(legend, size: sizes?[part], isWave: isWave, hasWarmUp: hasWarmUp) : nil
    }
  }

  /// - Parameter isLate: They were done after the horizon.
  func observe(_ batch: JourneyBatch, isLate: Bool) {
    if plan.parts.parts.isEmpty { return }
    for place in batch.indices {
      plan.parts.forEachPart(of: batch[place]) { part in
        for share in sharesOfPart[part] { share.add(batch[place]) }
        statistics[part]?.add(batch, place)
      }
    }
    for part in statistics { part?.flush(isLate: isLate) }
  }

  /// What became of each goal.
  ///
  /// - Parameters:
  ///   - whole: The trial as a whole.
  ///   - open: Hands out the journeys whose ends were not seen.
  func outcomes(_ whole: TrialOutcome, open: ((OpenJourney) -> Void) -> Void) -> [GoalOutcome] {
    var releases = [[Instant]](repeating: [], count: plan.parts.parts.count)
    if !releases.isEmpty {
      open { journey in
        plan.parts.forEachPart(of: journey) { releases[$0].append(journey.released) }
      }
    }
    let outcomes = zip(statistics, releases).map { $0?.outcome(whole.record, open: $1.count) }
    return plan.items.indices.map { index in
      let item = plan.items[index]
      if let share = shares[index], let part = item.part { return share.outcome(open: releases[part]) }
      guard case .bound(let aim) = item.goal.aim, let bound = item.bound else {
        preconditionFailure("a goal that asks for nothing")
      }
      let outcome = item.part.flatMap { outcomes[$0] } ?? whole
      return GoalWatch.outcome(bound.measure.read(outcome), aim.relation, bound.value)
    }
  }

  private static func outcome(_ value: Double, _ relation: Goal.Relation, _ bound: Double) -> GoalOutcome {
    if value.isNaN { return .ofNothing }
    let excess = relation.isUpperLimit ? value - bound : bound - value
    return GoalOutcome(isMet: relation.holds(value, bound), value: value, excess: excess)
  }
}

extension GoalWatch {
  func save(to writer: inout SnapshotWriter) {
    for share in shares { share?.save(to: &writer) }
    for part in statistics { part?.save(to: &writer) }
  }

  /// - Throws: `SnapshotFault` for bytes that are none of these goals.
  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    for share in shares { try share?.restore(from: &reader) }
    for part in statistics { try part?.restore(from: &reader) }
  }
}
