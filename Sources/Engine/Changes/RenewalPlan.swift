import Randomness
import Snapshots

/// Something that comes and goes by chance, again and again: a machine that breaks down and is repaired. Each
/// trial lays out when it is there before anything happens, by draws of its own, so that it does not depend
/// on what else happens, and is the same for all strategies.
package struct RenewalPlan: Sendable {
  /// Microseconds from the start, or from the end of the last time, until it comes.
  package var every: Distribution
  /// Microseconds until it goes.
  package var lasts: Distribution
  /// Keys the draws until it comes; those until it goes are keyed by the number after it.
  package var drawKey: UInt32
  /// Tells those of one name from each other: a site, or a unit of a pool.
  package var unit: UInt32
  /// The place in the plan's calendars that is open while it is there.
  package var calendar: Int
  /// The place that is open while it is not; nil: nobody asks.
  package var otherwise: Int?

  package init(
    every: Distribution, lasts: Distribution, drawKey: UInt32, unit: UInt32, calendar: Int,
    otherwise: Int? = nil
  ) {
    self.every = every
    self.lasts = lasts
    self.drawKey = drawKey
    self.unit = unit
    self.calendar = calendar
    self.otherwise = otherwise
  }

  /// All of it: what came and went already was laid out by it.
  func add(to fingerprint: inout Fingerprint) {
    fingerprint.combine("\(every)")
    fingerprint.combine("\(lasts)")
    fingerprint.combine(drawKey)
    fingerprint.combine(unit)
    fingerprint.combine(calendar)
    fingerprint.combine(otherwise ?? -1)
  }

  /// The laws that all of them draw from, each once.
  static func laws(_ plan: Plan) -> [Distribution] {
    var laws: [Distribution] = []
    var known: Set<Distribution> = []  // asked for membership only
    for renewal in plan.renewals {
      for law in [renewal.every, renewal.lasts] where known.insert(law).inserted { laws.append(law) }
    }
    return laws
  }

  /// When it is there, until `end`.
  ///
  /// - Parameter laws: The place among the samplers of each law.
  func hours(until end: Int64, _ laws: [Distribution: Int], _ draws: borrowing Draws) -> OpeningHours {
    var intervals: [OpeningHours.Interval] = []
    var (time, number): (Int64, UInt32) = (0, 0)
    while true {
      let up = draws.draw(laws[every]!, device: unit, stage: drawKey, attempt: number)
      let opens = time + TimeSpan.drawn(ticks: up).microseconds
      if opens >= end { break }
      let down = draws.draw(laws[lasts]!, device: unit, stage: drawKey &+ 1, attempt: number)
      // Without any time in between it would never end.
      time = max(time + 1, opens + TimeSpan.drawn(ticks: down).microseconds)
      number += 1
      intervals.append(
        OpeningHours.Interval(opens: Instant(microseconds: opens), closes: Instant(microseconds: time)))
    }
    return OpeningHours(intervals: intervals)
  }
}
