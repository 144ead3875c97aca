/// How much of a resource there is over time: by shifts, by hours, and by what is planned to change. What
/// comes by chance is missing, or set, as much as it is in the long run.
package struct CapacityCourse: Sendable, Hashable {
  /// From an instant on, in microseconds, there is so much.
  struct Step: Hashable {
    var from: Int64
    var value: Double
  }

  /// An amount over all times, of which only that within hours counts.
  struct Part {
    var steps: [Step]
    var hours: OpeningHours
    /// So many things have that amount.
    var count = 1.0
  }

  /// In order of time. Before the first there is nothing.
  private let steps: [Step]
  /// Of each step the sum before it, in units × microseconds.
  private let before: [Double]

  /// - Parameters:
  ///   - parts: What adds up.
  ///   - start: From when on it is told; earlier there is nothing.
  init(_ parts: [Part], from start: Instant) {
    var turns: [Step] = []
    for part in parts { CapacityCourse.add(part, from: start.microseconds, to: &turns) }
    turns.sort { $0.from < $1.from }
    var steps: [Step] = []
    var level = 0.0
    for turn in turns {
      level += turn.value
      if steps.last?.from == turn.from {
        steps[steps.count - 1].value = level
      } else {
        steps.append(Step(from: turn.from, value: level))
      }
    }
    // What is left of rounding is not less than nothing.
    self.steps = steps.map { Step(from: $0.from, value: max(0, $0.value)) }
    var sum = 0.0
    var sums: [Double] = []
    for (place, step) in self.steps.enumerated() {
      sums.append(sum)
      let next = place + 1 < self.steps.count ? self.steps[place + 1].from : step.from
      sum += step.value * Double(next - step.from)
    }
    before = sums
  }

  /// By how much the sum changes, and when.
  private static func add(_ part: Part, from start: Int64, to turns: inout [Step]) {
    var place = 0
    for interval in part.hours.intervals {
      let (opens, closes) = (max(interval.opens.microseconds, start), interval.closes.microseconds)
      if opens >= closes { continue }
      while place + 1 < part.steps.count, part.steps[place + 1].from <= opens { place += 1 }
      var step = place
      while step < part.steps.count, part.steps[step].from < closes {
        let first = max(part.steps[step].from, opens)
        let last = step + 1 < part.steps.count ? min(part.steps[step + 1].from, closes) : closes
        let value = part.steps[step].value * part.count
        if first < last, value != 0 {
          turns += [Step(from: first, value: value), Step(from: last, value: -value)]
        }
        step += 1
      }
    }
  }

  /// Where it was told from an instant on: the place of the step that holds then; nil: there is none yet.
  private func place(at instant: Int64) -> Int? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].from <= instant { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func sum(until instant: Int64) -> Double {
    guard let place = place(at: instant) else { return 0 }
    return before[place] + steps[place].value * Double(instant - steps[place].from)
  }

  /// The mean between two instants; where the second is not later than the first, what there is at the first.
  package func mean(from start: Instant, to end: Instant) -> Double {
    if end <= start { return place(at: start.microseconds).map { steps[$0].value } ?? 0 }
    let sum = sum(until: end.microseconds) - sum(until: start.microseconds)
    return max(0, sum / Double((end - start).microseconds))
  }

  /// The most that there is at any time.
  package var most: Double { steps.map(\.value).max() ?? 0 }
}

extension CapacityCourse {
  /// The course of an amount that the plan changes: what it is set to, and from that what is missing then.
  static func steps(_ entry: AmountPlan, _ plan: Plan) -> [Step] {
    var (present, away, byChance) = split(entry, plan)
    // Told from its whole, the course of what is left says how much is missing.
    away.base = away.effects.reduce(0) { sum, effect in
      if case .less(let part) = effect.kind { sum + part } else { sum }
    }
    let (own, left) = (present.steps(plan), away.steps(plan))
    return merge([own, left]).map { from, values in
      let missing = away.base - values[1]
      var value = max(0, values[0] - missing)
      for (effect, share) in byChance {
        switch effect.kind {
        case .byHours(let other), .set(let other): value += share * (max(0, other - missing) - value)
        case .less(let part): value -= share * min(part, value)
        }
      }
      return Step(from: from, value: max(0, value))
    }
  }

  /// The values of several courses, each time that one of them changes. All of them are told from ever on.
  static func merge(_ courses: [[Step]]) -> [(from: Int64, values: [Double])] {
    var places = courses.map { _ in 0 }
    return Set(courses.joined().map(\.from)).sorted().map { from in
      for (number, steps) in courses.enumerated() {
        while places[number] + 1 < steps.count, steps[places[number] + 1].from <= from { places[number] += 1 }
      }
      return (from, zip(courses, places).map { $0[$1].value })
    }
  }

  /// The effects at known times, those that set it apart from those by which something is missing; and those
  /// that come by chance, with the part of the time that they last.
  private static func split(_ entry: AmountPlan, _ plan: Plan) -> (
    present: AmountPlan, away: AmountPlan, byChance: [(effect: AmountPlan.Effect, share: Double)]
  ) {
    var (present, away) = (entry, entry)
    var byChance: [(effect: AmountPlan.Effect, share: Double)] = []
    present.effects = []
    away.effects = []
    for effect in entry.effects {
      if let renewal = plan.renewals.first(where: { $0.calendar == effect.calendar }) {
        let (up, down) = (renewal.every.mean, renewal.lasts.mean)
        byChance.append((effect, up + down > 0 && down.isFinite ? down / (up + down) : 1))
      } else if case .less = effect.kind {
        away.effects.append(effect)
      } else {
        present.effects.append(effect)
      }
    }
    return (present, away, byChance)
  }
}

extension AmountPlan {
  fileprivate func steps(_ plan: Plan) -> [CapacityCourse.Step] {
    course(plan.calendars).map { CapacityCourse.Step(from: $0.from, value: $0.value) }
  }
}
