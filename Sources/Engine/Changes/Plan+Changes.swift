import Snapshots

extension Plan {
  /// Puts another value in the place of an amount.
  mutating func set(_ amount: AmountPlan.Amount, to value: Double) {
    switch amount {
    case .units(let pool): pools[pool].capacity = Int(value.rounded())
    case .rate(let link): links[link].bytesPerSecond = value
    case .cap(let flowClass): flowClasses[flowClass].cap = value
    case .requests(let limit): limits[limit].requests = Int(value.rounded())
    case .period(let limit): limits[limit].period = TimeSpan(microseconds: Int64(value.rounded()))
    case .delivery(let number):
      let (stock, place) = deliveries[number]
      stocks[stock].deliveries[place].units = Int(value.rounded())
    case .orderUpTo(let stock): stocks[stock].order?.upTo = Int(value.rounded())
    case .orderAt(let stock): stocks[stock].order?.atOrBelow = Int(value.rounded())
    case .value(let op): program.ops[op].value = value
    case .factor(let place): program.factors[place] = value
    case .index(let place): program.indices[place] = Int32(value.rounded())
    }
  }

  /// The stock to which a delivery by calendar comes.
  package func stockOfDelivery(_ number: Int) -> Int { deliveries[number].stock }

  /// Deliveries by calendar in the order of their stocks, each with its place there.
  var deliveries: [(stock: Int, place: Int)] {
    stocks.enumerated().flatMap { number, stock in stock.deliveries.indices.map { (number, $0) } }
  }

  /// The plan with as much of every resource as there is of it at any time: what no trial can beat under this
  /// plan, none can under its own. Nil where the ways of devices themselves change, of which nothing is said.
  package var atItsBest: Plan? {
    if amountChanges.isEmpty { return self }
    var plan = self
    for entry in amountChanges {
      for amount in entry.amounts {
        switch amount {
        case .units, .rate, .cap, .requests, .delivery, .orderUpTo, .orderAt: plan.set(amount, to: entry.most)
        case .period: plan.set(amount, to: entry.least)
        case .value, .factor, .index: return nil
        }
      }
    }
    return plan
  }

  /// In debug, stops the program unless changes are about what is there.
  func checkChanges() {
    for entry in amountChanges {
      assert(entry.effects.allSatisfy { calendars.indices.contains($0.calendar) }, "a change at no time")
      assert(!entry.amounts.isEmpty && entry.base >= 0, "a change of nothing")
    }
    for renewal in renewals {
      assert(calendars.indices.contains(renewal.calendar), "a renewal without a calendar")
      assert(horizon != .never, "what comes by chance, without an end")
    }
  }
}

extension AmountPlan {
  /// The least that it is set to at any time.
  var least: Double {
    effects.reduce(base) { least, effect in
      switch effect.kind {
      case .byHours(let value), .set(let value): min(least, value)
      case .less: 0
      }
    }
  }

  func add(to fingerprint: inout Fingerprint) {
    fingerprint.combine(base)
    for amount in amounts {
      let (kind, place) = amount.code
      fingerprint.combine(kind)
      fingerprint.combine(place)
    }
    for effect in effects {
      fingerprint.combine(effect.calendar)
      switch effect.kind {
      case .byHours(let value):
        fingerprint.combine(0)
        fingerprint.combine(value)
      case .set(let value):
        fingerprint.combine(1)
        fingerprint.combine(value)
      case .less(let value):
        fingerprint.combine(2)
        fingerprint.combine(value)
      }
    }
  }
}

extension AmountPlan.Amount {
  /// What kind it is of, and its place.
  var code: (kind: Int, place: Int) {
    switch self {
    case .units(let place): (0, place)
    case .rate(let place): (1, place)
    case .cap(let place): (2, place)
    case .requests(let place): (3, place)
    case .period(let place): (4, place)
    case .value(let place): (5, place)
    case .factor(let place): (6, place)
    case .index(let place): (7, place)
    case .delivery(let place): (8, place)
    case .orderUpTo(let place): (9, place)
    case .orderAt(let place): (10, place)
    }
  }
}
