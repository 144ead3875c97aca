/// What streams of arrivals ask of each resource, over what it can give: the load ρ of queueing theory.
/// In the mean, over the time from the warm-up to the horizon.
package struct PlanLoads: Sendable {
  /// How much of a resource is asked for.
  package struct Load: Sendable, Equatable {
    package var resource: ResourceFloor.Resource
    /// Expected to be asked for in a unit of time, over what can be given in it within the resource's hours.
    package var rho: Double
  }

  /// In the order of the plan's tables.
  package let loads: [Load]
  /// Whether what is asked for beyond what there is has to be waited for: arrivals do not end, no stage turns
  /// a device away from a full line, no deadline cuts work short, and no incident changes the way.
  package let isInescapable: Bool

  package init(_ streams: [StreamPlan], _ kinds: inout JourneyKinds) {
    let plan = kinds.plan
    var tally = ResourceTally(plan, kinds.layout)
    for stream in streams {
      let rate = PlanLoads.rate(of: stream, plan)
      if rate == 0 || stream.rows.isEmpty { continue }
      let shares = PlanLoads.shares(stream.rows, kinds)
      let means = kinds.expected(of: shares.map(\.kind))
      for (kind, site, share) in shares {
        // As a tally of one device, of which what is expected is that of a microsecond.
        let mean = (means[kind] ?? []).map { $0 == 0 ? 0 : $0 * rate * share }
        tally.add(1, kinds.least(of: kind), mean, at: site, from: .start)
      }
    }
    loads = tally.floors().map {
      Load(resource: $0.resource, rho: $0.expected / PlanLoads.most($0.resource, plan))
    }
    let sheds = plan.program.ops.contains { op in
      [.arm, .testOpen, .testState, .testPool].contains(op.code)
        || op.code == .seize && op.queueLimit.isFinite
    }
    isInescapable =
      !sheds && plan.amountChanges.isEmpty && streams.allSatisfy { $0.count == .max || $0.count == 0 }
    assert(loads.allSatisfy { $0.rho >= 0 }, "a load below zero")
  }

  /// Devices in a microsecond.
  private static func rate(of stream: StreamPlan, _ plan: Plan) -> Double {
    let batch = stream.batch.map { max(0, $0.mean) } ?? 1
    // Who is passed over is not known before.
    if !stream.conditions.isEmpty { return 0 }
    switch stream.timing {
    case .each(let each):
      return each.firsts.isEmpty && each.every.mean > 0 ? Double(stream.rows.count) / each.every.mean : 0
    case .moments(let moments):
      let end = plan.horizon == .never ? moments.last ?? .start : plan.horizon
      let span = Double((end - plan.warmUp).microseconds)
      return span > 0 ? batch * Double(moments.count { $0 >= plan.warmUp && $0 < end }) / span : 0
    case .renewal(let law): return law.mean > 0 ? batch / law.mean : 0
    case .rates(let steps):
      let end = plan.horizon == .never ? steps.last?.from ?? .start : plan.horizon
      let span = Double((end - plan.warmUp).microseconds)
      if span <= 0 { return 0 }
      return batch * expected(steps, from: plan.warmUp, to: end) / span
    }
  }

  /// How many arrivals the steps bring between two instants.
  private static func expected(_ steps: [RateStep], from start: Instant, to end: Instant) -> Double {
    steps.indices.reduce(0.0) { sum, place in
      let last = place + 1 < steps.count ? min(steps[place + 1].from, end) : end
      let first = max(steps[place].from, start)
      if first >= last { return sum }
      // Rates change evenly, so the mean of the two ends is that of the piece.
      let rates = [first, last].map { steps[place].rate(at: Double($0.microseconds)) }
      return sum + (rates[0] + rates[1]) / 2 * Double((last - first).microseconds)
    }
  }

  /// Which part of a stream's devices is of each kind at each site, in the order of first occurrence.
  private static func shares(_ rows: [UInt32], _ kinds: JourneyKinds)
    -> [(kind: JourneyKinds.Kind, site: Int, share: Double)]
  {
    let devices = kinds.plan.devices
    var places: [Int: Int] = [:]  // looked up only
    var found: [(kind: JourneyKinds.Kind, site: Int, share: Double)] = []
    for row in rows {
      let site = devices.sites[Int(row)]
      let kind = kinds.kind(profile: devices.profiles[Int(row)], site: site)
      let key = kinds.number(of: kind, at: Int(site))
      if places[key] == nil {
        places[key] = found.count
        found.append((kind, Int(site), 0))
      }
      found[places[key]!].share += 1 / Double(rows.count)
    }
    return found
  }

  /// The most that a resource can give in a microsecond, in the mean.
  private static func most(_ resource: ResourceFloor.Resource, _ plan: Plan) -> Double {
    switch resource {
    case .pool(let pool):
      let hours = plan.pools[pool].roster.map { plan.rosters[$0].hours } ?? .always
      return mean(.units(pool: pool), Double(plan.pools[pool].capacity), plan, within: hours)
    case .link(let link):
      return mean(.rate(link: link), plan.links[link].bytesPerSecond, plan, within: .always) / 1e6
    case .limit(let limit, _):
      return Double(plan.limits[limit].requests) / Double(plan.limits[limit].period.microseconds)
    }
  }
}
