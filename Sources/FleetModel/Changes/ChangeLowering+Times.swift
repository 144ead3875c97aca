import Engine

/// Shifts and rates of arrivals that are others for a while. They are laid out before a trial, so that they
/// can be others at times that are known, and not by chance.
extension ChangeLowering {
  /// What a change makes of a thing, and when.
  struct Alternative<Plan> {
    var hours: OpeningHours
    var plan: Plan
  }

  /// The shifts of a pool, and what their end does; nil: it is always on shift.
  private func shifts(of pool: Int, _ plan: Plan) -> RosterPlan? {
    plan.pools[pool].roster.map { plan.rosters[$0] }
  }

  /// Notes the shifts that a change makes others.
  ///
  /// - Returns: Whether there are any.
  mutating func noteShifts(_ other: Plan, _ change: Change) -> Bool {
    var isFound = false
    for pool in original.pools.indices {
      let (own, changed) = (shifts(of: pool, original), shifts(of: pool, other))
      if own == changed { continue }
      if let sites = change.siteNumbers(fleet) {
        guard let site = resources.site(ofPool: pool) else {
          faults.note(
            LoweringFault(change.place, "'sites' picks sites, and this changes what is not a site's own"))
          return true
        }
        if !sites.contains(site) { continue }
      }
      isFound = true
      guard let hours = knownHours(change, "shifts") else { return true }
      if let own, let changed, own.atShiftEnd != changed.atShiftEnd {
        faults.note(
          LoweringFault(
            change.place,
            "what the end of a shift does to work cannot change while a run goes on: "
              + "the hours of shifts can"))
        return true
      }
      shiftChanges[pool, default: []].append(Alternative(hours: hours, plan: changed))
    }
    return isFound
  }

  /// Notes the rates of arrivals that a change makes others, and puts the written ones in their place.
  mutating func noteRates(_ other: inout Plan, _ change: Change) -> Bool {
    guard case .streams(let own) = original.arrivals, case .streams(var changed) = other.arrivals,
      own.count == changed.count
    else { return false }
    var isFound = false
    for place in own.indices {
      guard case .rates(let before) = own[place].timing, case .rates(let after) = changed[place].timing,
        before != after
      else { continue }
      isFound = true
      changed[place].timing = own[place].timing
      guard let hours = knownHours(change, "rates of arrivals") else { break }
      if change.sites != nil {
        faults.note(
          LoweringFault(change.place, "'sites' picks sites, and arrivals are those of all of them"))
        break
      }
      rateChanges[place, default: []].append(Alternative(hours: hours, plan: after))
    }
    other.arrivals = .streams(changed)
    return isFound
  }

  /// When a change lasts, where that is known beforehand; nil, with a fault, where it is not.
  private mutating func knownHours(_ change: Change, _ what: String) -> OpeningHours? {
    if !change.affects.isEmpty {
      faults.note(
        LoweringFault(change.place, "'affects' picks devices, and \(what) are the same for all of them"))
      return nil
    }
    guard case .during(let hours) = change.when.times else {
      faults.note(
        LoweringFault(
          change.place,
          "\(what) can be others at times that are known, by 'at' or 'during', and not by chance"))
      return nil
    }
    return hours
  }

  /// Lays out what was noted.
  mutating func layOut() {
    for pool in plan.pools.indices {
      guard let changes = shiftChanges[pool] else { continue }
      let alternatives = [shifts(of: pool, original)] + changes.map(\.plan)
      let roster = RosterPlan(
        hours: Alternation(changes.map(\.hours)).merged(alternatives.map { $0?.hours ?? .always }),
        atShiftEnd: alternatives.compactMap { $0 }.first?.atShiftEnd ?? .finish)
      plan.pools[pool].roster = plan.rosters.firstIndex(of: roster) ?? plan.rosters.count
      if plan.pools[pool].roster == plan.rosters.count { plan.rosters.append(roster) }
    }
    guard !rateChanges.isEmpty, case .streams(var streams) = plan.arrivals else { return }
    for place in streams.indices {
      guard let changes = rateChanges[place], case .rates(let own) = streams[place].timing else { continue }
      streams[place].timing = .rates(
        Alternation(changes.map(\.hours)).merged([own] + changes.map(\.plan)))
    }
    plan.arrivals = .streams(streams)
  }
}

extension Change {
  /// The numbers of the sites that it concerns; nil: it is not about some of them.
  func siteNumbers(_ fleet: FleetTable) -> Set<Int>? {
    sites.map { names in Set(names.compactMap(fleet.siteNames.firstIndex)) }
  }
}
