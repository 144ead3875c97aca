import Engine
import Randomness

extension StageLowering {
  /// What a stage asks of a pool, or of any of several; nil (with a fault) where there are none.
  mutating func request(
    _ asking: Stage.Asking, _ units: Int, _ priority: Varying<Int>, _ stage: Stage
  ) -> PoolRequest? {
    let place = stage.place
    for pool in asking.pools where resources.pool(named: pool) == nil && !resources.isRegional(pool: pool) {
      let kinds = resources.emptySites(ofPool: pool, sites: sites)
      for kind in kinds { faults.note(lack(of: pool, kind)) }
      if kinds.isEmpty { faults.append(LoweringFault(place, "there is no pool '\(pool)'")) }
      return nil
    }
    if let members = resources.crewMembers(asking.pools, needs: asking.needs) {
      return crewRequest(members, asking, units, priority, stage)
    }
    let pool = asking.pools[0]
    guard let (base, isPerSite) = resources.pool(named: pool) else { return nil }
    checkCapacity(of: pool, at: base, units, place)
    refuseOwn("'\(pool)'", isPerSite: isPerSite, place)
    var request = PoolRequest(
      pool: base, perSite: isPerSite, units: units, queueLimit: asking.queueLimit)
    if let line = note(priority, at: [base], place) { request.line = line }
    return request
  }

  /// Notes the priorities that are asked of pools.
  ///
  /// - Returns: Waiting lines are numbered when all priorities are known; until then a row of priorities.
  mutating func note(_ priority: Varying<Int>, at bases: [Int], _ place: SourcePlace) -> ProfileValue<Int>? {
    guard let values = perProfile(priority, place) else { return nil }
    for base in bases {
      for value in values where !(priorities[base] ?? []).contains(value) {
        priorities[base, default: []].append(value)
      }
    }
    return .row(builder.indices(values.map { Int32(clamping: $0) }))
  }

  /// A device that asks for more than its site has, counting what it holds already, would wait for ever.
  private mutating func checkCapacity(of pool: String, at base: Int, _ units: Int, _ place: SourcePlace) {
    let held = builder.openScopes.reduce(0) { sum, scope in
      if case .hold(base, _, let units) = scope { sum + units } else { sum }
    }
    for kind in resources.emptySites(ofPool: pool, sites: sites) { faults.note(lack(of: pool, kind)) }
    for (kind, capacity) in resources.capacities(ofPool: pool, sites: sites) where units + held > capacity {
      if kind != nil, capacity == 0 { continue }
      let asked = "asks for \(units) of '\(pool)'" + (held > 0 ? " while it holds \(held)" : "")
      let there = kind.map { "sites of kind '\($0)' have only \(capacity)" } ?? "there are only \(capacity)"
      faults.append(LoweringFault(place, "\(asked), but \(there)"))
    }
  }

  /// That sites have none of a pool is one mistake, where they are described, however many stages ask for it.
  func lack(of pool: String, _ kind: ResourceLowering.EmptySites) -> LoweringFault {
    let shown = kind.names.prefix(3).joined(separator: ", ")
    let names = kind.names.count > 3 ? "\(shown) and \(kind.names.count - 3) more" : shown
    let row = rows.last.map { "'\($0.name)' of '\($0.strategy)'" } ?? "a stage"
    return LoweringFault(
      kind.place,
      "expected at least 1 of '\(pool)' at \(names), found none: \(row) asks for it"
        + " (who serves several sites is a pool under 'pools', with '\(pool): none' at the sites)",
      cause: "\(pool) of \(kind.kind)")
  }

  mutating func lower(_ work: Stage.Work, _ stage: Stage) {
    let asking = work.asking
    startRow(stage.name, waitsFor: asking.words, place: stage.place)
    guard let request = request(asking, work.units, work.priority, stage) else { return }
    let time = time(work.takes, work.times, key: stage.name, stage.place)
    let row = builder.stage
    guard let patience = asking.waitsAtMost else {
      return self.work(request, time) { $0.lowerIfFull(asking, of: row) }
    }
    let law = sampler(patience, scale: 1e6, stage.place)
    self.work(request, time, waitsAtMost: law, key: keys.key("\(stage.name) / waits at most")) {
      $0.lowerIfFull(asking, of: row)
    } ifNotServed: {
      $0.lowerIfNotServed(asking, of: row)
    }
  }

  mutating func lowerUsing(
    _ asking: Stage.Asking, _ units: Int, _ priority: Varying<Int>, _ body: [Stage], _ stage: Stage
  ) {
    startRow(stage.name, waitsFor: asking.words, place: stage.place)
    guard let request = request(asking, units, priority, stage) else { return }
    let row = builder.stage
    guard let patience = asking.waitsAtMost else {
      return using(request, ifFull: { $0.lowerIfFull(asking, of: row) }, do: { $0.lower(body) })
    }
    let law = sampler(patience, scale: 1e6, stage.place)
    using(request, waitsAtMost: law, key: keys.key("\(stage.name) / waits at most")) {
      $0.lowerIfFull(asking, of: row)
    } ifNotServed: {
      $0.lowerIfNotServed(asking, of: row)
    } do: {
      $0.lower(body)
    }
  }

  private mutating func lowerIfFull(_ asking: Stage.Asking, of row: UInt16) {
    let full = asking.ifFull.isEmpty ? nil : "the line for \(asking.words) was full"
    lower(asking.ifFull, exception: full, of: row)
  }

  private mutating func lowerIfNotServed(_ asking: Stage.Asking, of row: UInt16) {
    lower(asking.ifNotServed, exception: "\(asking.words) did not come in time", of: row)
  }

  mutating func lowerCall(_ service: String, _ takes: Varying<Distribution>?, _ stage: Stage) {
    startRow(stage.name, waitsFor: service, place: stage.place)
    if scenario.regions.isEmpty, let index = resources.service(named: service) {
      return call(index, takes, stage)
    }
    let indices = (0..<fleet.profileCount).map { profile in
      resources.service(named: service, atKind: fleet.value("site kind", profile: profile)) ?? -1
    }
    if indices.contains(-1) {
      faults.append(LoweringFault(stage.place, "there is no service '\(service)'"))
      return
    }
    split(indices) { $0.call($1, takes, stage) }
  }

  private mutating func call(_ index: Int, _ takes: Varying<Distribution>?, _ stage: Stage) {
    builder.addCall(index)
    guard let takes else { return }
    if !resources.hasSlots(index) {
      let time = time(takes, .same(1), key: stage.name, stage.place)
      return builder.addDelay(time)
    }
    let slots = ResourceLowering.slots(of: scenario.services[index].name)
    guard let request = request(Stage.Asking([slots]), 1, .same(1), stage) else { return }
    let time = time(takes, .same(1), key: stage.name, stage.place)
    using(request) { $0.builder.addDelay(time, rank: .release) }
  }

  mutating func lower(_ awaited: Stage.Awaited, _ stage: Stage) {
    switch awaited {
    case .deviceOnline: lowerAwaitOnline(stage)
    case .beat(let every, let clock): lowerAwaitBeat(every, clock, stage)
    case .userPresent:
      startRow(stage.name, waitsFor: "user", place: stage.place)
      let row = (0..<fleet.profileCount).map { profile in
        Int32(
          resources.calendar(named: group(ofProfile: profile).workingHours, in: zone(ofProfile: profile))
            ?? -1)
      }
      builder.addAwaitOpen(.row(builder.indices(row)))
    case .calendar(let name):
      startRow(stage.name, waitsFor: name, place: stage.place)
      guard let calendar = resources.calendar(named: name) else {
        faults.append(LoweringFault(stage.place, "there is no calendar '\(name)'"))
        return
      }
      let zones = (0..<fleet.profileCount).map { zone(ofProfile: $0) }
      if zones.allSatisfy({ $0 == nil }) { return builder.addAwaitOpen(.same(calendar)) }
      let row = zones.map { Int32(resources.calendar(named: name, in: $0) ?? calendar) }
      builder.addAwaitOpen(.row(builder.indices(row)))
    case .incidentOver(let name): lowerAwaitOver(name, stage)
    }
  }

  /// By its person's week; or now with the presence's probability, otherwise back after a drawn time, and
  /// then its calendar.
  private mutating func lowerAwaitOnline(_ stage: Stage) {
    startRow(stage.name, waitsFor: "device online", place: stage.place)
    var presences: [Presence] = []
    for profile in 0..<fleet.profileCount {
      let name = fleet.value(BuiltInColumn.presence.name, profile: profile)
      guard let presence = scenario.presences.first(where: { $0.name == name }) else {
        faults.append(LoweringFault(stage.place, "there is no presence '\(name)'"))
        return
      }
      presences.append(presence)
    }
    if presences.contains(where: { $0.online < 1 }) {
      let odds = builder.factors(presences.map(\.online))
      let online = builder.addChance(.row(odds), key: keys.key("\(stage.name) / online"))
      branch(unless: [online]) { _ in
      } otherwise: {
        $0.addReturn(presences, stage)
      }
    }
    let calendars = presences.enumerated().map { profile, presence in
      if presence.week != nil { return Int32(week(of: presence, at: nil, ofProfile: profile)) }
      let zone = zone(ofProfile: profile)
      return Int32(presence.calendar.flatMap { resources.calendar(named: $0, in: zone) } ?? -1)
    }
    builder.addAwaitOpen(.row(builder.indices(calendars)))
  }

  /// The time until a device that is away is back.
  private mutating func addReturn(_ presences: [Presence], _ stage: Stage) {
    let row = presences.map { Int32(sampler($0.untilBack, scale: 1e6)) }
    let key = keys.key("\(stage.name) / until back")
    builder.addDelay(DrawnTime(law: .row(builder.indices(row)), key: key), waits: true)
  }
}
