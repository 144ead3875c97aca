extension Plan {
  /// In debug, stops the program unless everything that is named by its index is there, as the maker of a
  /// plan has to ensure. Costs a pass over the device table.
  package func checkInvariants() {
    assert(siteCount > 0, "a plan without a site")
    assert(program.scopeOf.count == program.ops.count, "every op has its scope")
    assert(devices.sites.count == devices.profiles.count, "a device without a site or a profile")
    assert(devices.sites.allSatisfy { $0 < siteCount }, "a device at no site")
    assert(devices.profiles.allSatisfy { $0 < program.profileCount }, "a device of no profile")
    checkResources()
    checkChanges()
    assert(workingHours.allSatisfy(calendars.indices.contains), "working hours without a calendar")
    for own in ownHours { own.checkInvariants(self) }
    assert(warmUp >= .start && horizon >= .start, "statistics that begin or end before the trial")
    assert(following == .zero || horizon != .never, "journeys are followed beyond an end that there is not")
    assert(binWidth > .zero, "bins without a width")
    checkStates()
    assert(mostInFlight > 0 && mostInFlight <= Plan.largestInFlight, "tokens without a place")
  }

  private func checkStates() {
    for state in states.states {
      assert((1...StatePlan.mostValues).contains(state.valueCount), "a state without values")
      assert(state.starts.count == program.profileCount, "a state that starts nowhere")
      assert(
        state.starts.allSatisfy { $0 < state.valueCount }, "a state that starts with no value of its own")
    }
    assert(states.moments == states.moments.sorted(), "moments out of order")
  }

  private func checkResources() {
    for pool in pools {
      assert(pool.capacity >= 0 && pool.lines > 0, "a pool that nobody can wait for")
      assert(pool.role >= 0 && pool.role < poolRoles, "a pool without a role")
      assert(pool.roster.map(rosters.indices.contains) ?? true, "a pool whose roster is not there")
    }
    for pools in crews.flatMap(\.members) {
      assert(pools.count == siteCount, "a crew of other sites")
      assert(pools.allSatisfy { $0 < self.pools.count }, "a crew of a pool that is not there")
    }
    for travel in travels {
      assert(pools.indices.contains(travel.pool) && travel.base < siteCount, "people who start nowhere")
    }
    for link in links {
      assert(link.bytesPerSecond >= 0, "a link of a negative capacity")
      assert(link.role >= 0 && link.role < linkRoles, "a link without a role")
    }
    for stock in stocks {
      assert(stock.initial >= 0 && stock.role >= 0 && stock.role < stockRoles, "a stock without a role")
      assert(stock.deliveries.allSatisfy { $0.units > 0 && calendars.indices.contains($0.calendar) })
      guard let order = stock.order else { continue }
      assert(order.upTo > order.atOrBelow && program.samplers.indices.contains(order.lead), "a bad order")
      assert(order.review.map(calendars.indices.contains) ?? true, "a review without a calendar")
    }
    for gathering in gatherings {
      assert(gathering.role >= 0 && gathering.role < gatheringRoles, "a gathering without a role")
      assert(gathering.rooms.count == siteCount && gathering.least > 0, "a gathering without rooms")
      assert(gathering.calendar.map(calendars.indices.contains) ?? true, "a gathering without its calendar")
    }
    for service in services {
      assert(service.limits.allSatisfy(limits.indices.contains), "a service whose limit is not there")
      assert(service.retryAfter > .zero, "callers that come back at once, again and again")
      assert(service.longestPause >= service.retryAfter, "pauses that get shorter")
    }
    assert(limits.allSatisfy { $0.requests > 0 && $0.period > .zero }, "a limit that admits nobody")
    content.checkInvariants(self)
    for path in flowClasses {
      assert(path.links.allSatisfy(links.indices.contains), "a path over a link that is not there")
      assert(path.weight > 0 && path.cap >= 0, "flows that get no share")
    }
  }
}
