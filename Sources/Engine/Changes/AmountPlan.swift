/// An amount of the plan that has other values at other times: hours by which it differs, changes for a
/// while, people who are away. The plan itself holds what it is outside of all these.
package struct AmountPlan: Sendable, Hashable {
  /// What changes, by its place in the plan's tables.
  package enum Amount: Sendable, Hashable {
    /// The capacity of a pool.
    case units(pool: Int)
    /// The bytes per second of a link.
    case rate(link: Int)
    /// The bytes per second that a flow of a class may have at most.
    case cap(flowClass: Int)
    case requests(limit: Int)
    /// In microseconds.
    case period(limit: Int)
    /// How many units a delivery brings, of those by calendar in the order of the plan's stocks.
    case delivery(Int)
    /// How many the policy of a stock orders up to, and at how many.
    case orderUpTo(stock: Int)
    case orderAt(stock: Int)
    /// The number of an op: a multiplier, a limit of a queue.
    case value(op: Int)
    /// An entry of the program's factors: a profile's odds, or its multiplier of a time.
    case factor(Int)
    /// An entry of the program's indices: the law that a profile draws from.
    case index(Int)

    /// Whether it is a number of the program, and of no resource.
    package var isOfProgram: Bool {
      switch self {
      case .units, .rate, .cap, .requests, .period, .delivery, .orderUpTo, .orderAt: false
      case .value, .factor, .index: true
      }
    }
  }

  /// What a calendar does to the amount while it is open.
  package struct Effect: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// In these hours it is so much by its own plan. Of several, the last counts.
      case byHours(Double)
      /// It is so much, whatever its own plan says. Of several, the one that began last counts, and of those
      /// that began together the last.
      case set(Double)
      /// So much of it is missing. What is missing adds up; less than nothing is not left.
      case less(Double)
    }

    /// In the plan's table.
    package var calendar: Int
    package var kind: Kind

    package init(calendar: Int, _ kind: Kind) {
      self.calendar = calendar
      self.kind = kind
    }
  }

  /// All of them have the same value at every time.
  package var amounts: [Amount]
  /// What the plan has for each of them.
  package var base: Double
  package var effects: [Effect]

  package init(amounts: [Amount], base: Double, effects: [Effect]) {
    self.amounts = amounts
    self.base = base
    self.effects = effects
  }

  /// The most that it can be at any time.
  var most: Double {
    effects.reduce(base) { most, effect in
      switch effect.kind {
      case .byHours(let value), .set(let value): max(most, value)
      case .less: most
      }
    }
  }
}

// MARK: - Its course

extension AmountPlan {
  /// From an instant on, in microseconds, it is so much.
  struct Step: Equatable {
    var from: Int64
    var value: Double
  }

  private struct Turn {
    var time: Int64
    var effect: Int
    var begins: Bool
  }

  /// The values that it has one after another, the first of them from ever on.
  ///
  /// - Parameter calendars: Those of the plan, as they are laid out in the trial.
  func course(_ calendars: [OpeningHours]) -> [Step] {
    var turns: [Turn] = []
    for (number, effect) in effects.enumerated() {
      for interval in calendars[effect.calendar].intervals {
        turns.append(Turn(time: interval.opens.microseconds, effect: number, begins: true))
        turns.append(Turn(time: interval.closes.microseconds, effect: number, begins: false))
      }
    }
    turns.sort { ($0.time, $0.effect) < ($1.time, $1.effect) }
    var began = [Int64?](repeating: nil, count: effects.count)
    var steps = [Step(from: .min, value: base)]
    var next = 0
    while next < turns.count {
      let time = turns[next].time
      while next < turns.count, turns[next].time == time {
        began[turns[next].effect] = turns[next].begins ? time : nil
        next += 1
      }
      let value = value(began)
      if value != steps[steps.count - 1].value { steps.append(Step(from: time, value: value)) }
    }
    assert(zip(steps, steps.dropFirst()).allSatisfy { $0.from < $1.from }, "steps out of order")
    return steps
  }

  /// - Parameter began: Of each effect since when it lasts; nil: it does not now.
  private func value(_ began: [Int64?]) -> Double {
    var (own, missing) = (base, 0.0)
    var set: (since: Int64, value: Double)?
    for (effect, since) in zip(effects, began) {
      guard let since else { continue }
      switch effect.kind {
      case .byHours(let value): own = value
      case .set(let value): if since >= set?.since ?? .min { set = (since, value) }
      case .less(let part): missing += part
      }
    }
    return missing > 0 ? max(0, (set?.value ?? own) - missing) : set?.value ?? own
  }
}
