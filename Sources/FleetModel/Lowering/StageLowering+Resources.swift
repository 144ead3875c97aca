import Engine
import Randomness

extension StageLowering {
  /// What a stage asks of a pool; nil (with a fault) where there is no such pool.
  private mutating func request(
    _ pool: String, _ units: Int, _ priority: Varying<Int>, _ place: SourcePlace, queueLimit: Int? = nil
  ) -> PoolRequest? {
    guard let (base, isPerSite) = resources.pool(named: pool) else {
      let kinds = resources.emptySites(ofPool: pool, sites: sites)
      for kind in kinds { faults.note(lack(of: pool, kind)) }
      if kinds.isEmpty { faults.append(LoweringFault(place, "there is no pool '\(pool)'")) }
      return nil
    }
    checkCapacity(of: pool, at: base, units, place)
    refuseOwn("'\(pool)'", isPerSite: isPerSite, place)
    var request = PoolRequest(pool: base, perSite: isPerSite, units: units, queueLimit: queueLimit)
    // Waiting lines are numbered when all priorities are known; until then the row holds priorities.
    if let values = perProfile(priority, place) {
      for value in values where !(priorities[base] ?? []).contains(value) {
        priorities[base, default: []].append(value)
      }
      request.line = .row(builder.indices(values.map { Int32(clamping: $0) }))
    }
    return request
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
  private func lack(of pool: String, _ kind: ResourceLowering.EmptySites) -> LoweringFault {
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
    startRow(stage.name, waitsFor: work.by, place: stage.place)
    guard let request = request(work.by, work.units, work.priority, stage.place, queueLimit: work.queueLimit)
    else { return }
    let time = time(work.takes, work.times, key: stage.name, stage.place)
    let row = builder.stage
    let full = work.ifFull.isEmpty ? nil : "the line for \(work.by) was full"
    guard let patience = work.waitsAtMost else {
      return self.work(request, time) { $0.lower(work.ifFull, exception: full, of: row) }
    }
    let law = sampler(patience, scale: 1e6, stage.place)
    self.work(request, time, waitsAtMost: law, key: keys.key("\(stage.name) / waits at most")) {
      $0.lower(work.ifFull, exception: full, of: row)
    } ifNotServed: {
      $0.lower(work.ifNotServed, exception: "\(work.by) did not come in time", of: row)
    }
  }

  mutating func lowerUsing(
    _ pool: String, _ units: Int, _ priority: Varying<Int>, _ body: [Stage], _ stage: Stage
  ) {
    startRow(stage.name, waitsFor: pool, place: stage.place)
    guard let request = request(pool, units, priority, stage.place) else { return }
    using(request) { $0.lower(body) }
  }

  mutating func lowerCall(_ service: String, _ takes: Varying<Distribution>?, _ stage: Stage) {
    startRow(stage.name, waitsFor: service, place: stage.place)
    guard let index = resources.service(named: service) else {
      faults.append(LoweringFault(stage.place, "there is no service '\(service)'"))
      return
    }
    builder.addCall(index)
    guard let takes else { return }
    if !resources.hasSlots(index) {
      let time = time(takes, .same(1), key: stage.name, stage.place)
      return builder.addDelay(time)
    }
    guard let request = request(ResourceLowering.slots(of: service), 1, .same(1), stage.place) else { return }
    let time = time(takes, .same(1), key: stage.name, stage.place)
    using(request) { $0.builder.addDelay(time, rank: .release) }
  }

  mutating func lower(_ awaited: Stage.Awaited, _ stage: Stage) {
    switch awaited {
    case .deviceOnline: lowerAwaitOnline(stage)
    case .userPresent:
      startRow(stage.name, waitsFor: "user", place: stage.place)
      let row = (0..<fleet.profileCount).map { profile in
        Int32(resources.calendar(named: group(ofProfile: profile).workingHours) ?? -1)
      }
      builder.addAwaitOpen(.row(builder.indices(row)))
    case .calendar(let name):
      startRow(stage.name, waitsFor: name, place: stage.place)
      guard let calendar = resources.calendar(named: name) else {
        faults.append(LoweringFault(stage.place, "there is no calendar '\(name)'"))
        return
      }
      builder.addAwaitOpen(.same(calendar))
    }
  }

  /// Online now with the presence's probability, otherwise back after a drawn time; then its calendar.
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
    let calendars = presences.map { presence in
      Int32(presence.calendar.flatMap { resources.calendar(named: $0) } ?? -1)
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
