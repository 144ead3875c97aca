import Engine
import Randomness
import Synchronization

/// What the trials of a strategy are held to when they end: nothing is done with less than it can be done
/// with. Only where waves release the devices, and where there is no warm-up, after which only a part of the
/// trial is observed.
final class TrialFloors: Sendable {
  /// What journeys demand, as far as trials have asked for it. Worked out by the first trial that ends, so
  /// that a scenario that is only read costs nothing.
  private let known = Mutex<JourneyKinds?>(nil)

  /// - Parameter plan: The trial's own, with the devices that its replication deals.
  /// - Throws: A floor that the trial is below: a mistake of this program.
  func check(_ record: TrialRecord, of plan: Plan, _ trial: StreamKey) throws(TrialFault) {
    guard case .wave(let waves) = plan.arrivals, plan.warmUp <= .start, record.unfinished == 0 else { return }
    // Where resources change, trials are held to what is there at its most.
    guard let best = plan.atItsBest else { return }
    var kinds = known.withLock { $0 } ?? JourneyKinds(best)
    let before = kinds.count
    let floors = PlanFloors(waves, plan.devices, &kinds, .quick)
    if kinds.count > before { known.withLock { [kinds] in $0 = kinds } }
    guard let what = floors.broken(by: record, of: plan) else { return }
    throw TrialFault(
      kind: .belowFloor(what), seed: trial.seed, replication: trial.replication, instant: record.end,
      events: record.counters.events)
  }
}
