import Randomness
import Snapshots

/// Which amounts of a trial have another value from which instant on, and how far that has come.
///
/// All of it is known when a trial begins: calendars are given, and what comes and goes by chance is laid out
/// in advance. So the table is a list of steps and a place in it. It decides nothing: the simulation carries
/// the steps out.
struct ChangeTable {
  /// From an instant on, all amounts of a plan's entry have this value.
  struct Step: BitwiseCopyable {
    var time: Int64
    var entry: Int
    var value: Double
  }

  /// Where a trial stood that goes on: how many steps were done of which table, and the instant.
  struct Standing {
    var fingerprint: UInt64
    var done: Int
    var instant: Int64
  }

  private let entries: [AmountPlan]
  private let steps: [Step]
  private let calendars: [OpeningHours]
  private(set) var done = 0
  /// Of all steps and what they are about: two trials with the same have the same changes at the same times.
  let fingerprint: UInt64

  /// - Parameters:
  ///   - firstLaw: The place among the samplers of the first of ``RenewalPlan/laws(_:)``.
  ///   - standing: Where the trial stood that is gone on with; nil: it begins.
  init(_ plan: Plan, _ draws: borrowing Draws, firstLaw: Int, _ standing: Standing?) {
    entries = plan.amountChanges
    calendars = plan.renewals.isEmpty ? [] : ChangeTable.calendars(plan, draws, firstLaw)
    steps = ChangeTable.steps(entries, calendars.isEmpty ? plan.calendars : calendars)
    fingerprint = entries.isEmpty ? Fingerprint().value : ChangeTable.fingerprint(steps, entries)
    if entries.isEmpty { return }
    if let standing, standing.fingerprint == fingerprint {
      done = min(max(0, standing.done), steps.count)
    } else {
      // What is so from the start on is no change; where a trial goes on, what was due before has been done.
      let start = standing?.instant ?? 1
      done = steps.firstIndex { $0.time >= start } ?? steps.count
    }
  }

  private static func calendars(_ plan: Plan, _ draws: borrowing Draws, _ firstLaw: Int) -> [OpeningHours] {
    precondition(plan.horizon != .never, "what comes by chance, without an end")
    let laws = RenewalPlan.laws(plan)
    let places = Dictionary(uniqueKeysWithValues: zip(laws, firstLaw..<firstLaw + laws.count))
    let end = (plan.horizon + plan.following).microseconds
    var calendars = plan.calendars
    for renewal in plan.renewals {
      let hours = renewal.hours(until: end, places, draws)
      calendars[renewal.calendar] = hours
      if let other = renewal.otherwise { calendars[other] = hours.complement }
    }
    return calendars
  }

  private static func steps(_ entries: [AmountPlan], _ calendars: [OpeningHours]) -> [Step] {
    var steps: [Step] = []
    for (place, entry) in entries.enumerated() {
      for step in entry.course(calendars).dropFirst() {
        steps.append(Step(time: step.from, entry: place, value: step.value))
      }
    }
    steps.sort { ($0.time, $0.entry) < ($1.time, $1.entry) }
    return steps
  }

  private static func fingerprint(_ steps: [Step], _ entries: [AmountPlan]) -> UInt64 {
    var fingerprint = Fingerprint()
    steps.withUnsafeBytes { fingerprint.combine(raw: $0) }
    for entry in entries { entry.add(to: &fingerprint) }
    return fingerprint.value
  }

  /// When something changes next, in microseconds; `.max`: never.
  @inline(__always) var nextTime: Int64 { done < steps.count ? steps[done].time : .max }

  /// What has another value from now on, in the order of the plan's entries.
  mutating func take(at now: Int64) -> [(amount: AmountPlan.Amount, value: Double)] {
    var due: [(amount: AmountPlan.Amount, value: Double)] = []
    while done < steps.count, steps[done].time <= now {
      let step = steps[done]
      assert(step.time == now, "a change is late")
      for amount in entries[step.entry].amounts { due.append((amount, step.value)) }
      done += 1
    }
    return due
  }

  /// Gives every amount of a plan the value that it has after the steps that are done, and the plan the
  /// calendars of the trial.
  func amend(_ plan: inout Plan) {
    if entries.isEmpty && calendars.isEmpty { return }
    if !calendars.isEmpty { plan.calendars = calendars }
    var values = entries.map(\.base)
    for step in steps[..<done] { values[step.entry] = step.value }
    for (entry, value) in zip(entries, values) {
      for amount in entry.amounts { plan.set(amount, to: value) }
    }
  }

  /// When there is none of an amount; nil: it does not change.
  func isNothing(_ amount: AmountPlan.Amount) -> OpeningHours? {
    guard let place = entries.firstIndex(where: { $0.amounts.contains(amount) }) else { return nil }
    var intervals: [OpeningHours.Interval] = []
    var since: Int64? = entries[place].base == 0 ? .min / 4 : nil
    for step in steps where step.entry == place {
      if let begin = since, step.value > 0 {
        intervals.append(.init(opens: Instant(microseconds: begin), closes: Instant(microseconds: step.time)))
        since = nil
      } else if since == nil, step.value == 0 {
        since = step.time
      }
    }
    if let begin = since {
      intervals.append(.init(opens: Instant(microseconds: begin), closes: Instant(microseconds: .max / 4)))
    }
    return OpeningHours(intervals: intervals)
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(fingerprint)
    writer.put(done)
  }
}

extension ChangeTable.Standing {
  /// - Parameter instant: At which it was saved.
  init(from reader: inout SnapshotReader, at instant: Int64) throws(SnapshotFault) {
    self.init(fingerprint: try reader.take(), done: try reader.take(), instant: instant)
    try SnapshotFault.require(SnapshotLimits.isCount(done), "changes that were not")
  }
}
