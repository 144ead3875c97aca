import Engine
import Randomness

extension StageLowering {
  /// The op that takes units of a pool; nil (with a fault) where there is no such pool.
  private mutating func seize(_ pool: String, _ units: Int, _ priority: Varying<Int>, _ place: SourcePlace)
    -> Op?
  {
    guard let (base, isPerSite) = resources.pool(named: pool) else {
      faults.append(LoweringFault(place, "there is no pool '\(pool)'"))
      return nil
    }
    checkCapacity(of: pool, at: base, units, place)
    var op = Op(.seize)
    op.operand = Int32(base)
    op.units = UInt16(clamping: units)
    op.value = .infinity
    if isPerSite { op.flags.insert(.perSite) }
    // Waiting lines are numbered when all priorities are known; until then `factor` is a row of priorities.
    if let values = perProfile(priority, place) {
      for value in values where !(priorities[base] ?? []).contains(value) {
        priorities[base, default: []].append(value)
      }
      op.factor = Int32(builder.indices(values.map { Int32(clamping: $0) }))
    }
    return op
  }

  /// A device that asks for more than its site has, counting what it holds already, would wait for ever.
  private mutating func checkCapacity(of pool: String, at base: Int, _ units: Int, _ place: SourcePlace) {
    let held = context.reduce(0) { sum, open in
      guard case .hold(let release) = open, release.operand == Int32(base) else { return sum }
      return sum + Int(release.units)
    }
    for (kind, capacity) in resources.capacities(ofPool: pool, sites: sites) where units + held > capacity {
      if let kind, capacity == 0 {
        faults.append(LoweringFault(place, "sites of kind '\(kind)' have no '\(pool)'"))
        continue
      }
      let asked = "asks for \(units) of '\(pool)'" + (held > 0 ? " while it holds \(held)" : "")
      let there = kind.map { "sites of kind '\($0)' have only \(capacity)" } ?? "there are only \(capacity)"
      faults.append(LoweringFault(place, "\(asked), but \(there)"))
    }
  }

  private func releaseOp(for seize: Op) -> Op {
    var op = Op(.release)
    op.operand = seize.operand
    op.units = seize.units
    op.flags = seize.flags.intersection(.perSite)
    return op
  }

  mutating func lower(_ work: Stage.Work, _ stage: Stage) {
    startRow(stage.name, waitsFor: work.by, place: stage.place)
    let row = builder.stage
    guard var seize = seize(work.by, work.units, work.priority, stage.place) else { return }
    if let limit = work.queueLimit { seize.value = Double(limit) }
    let request = builder.add(seize)
    hold(seize)
    addDelay(.labour, work.takes, work.times, key: stage.name, stage.place) { op in
      op.target = UInt32(seize.operand)
      op.rank = .release
      if seize.flags.contains(.perSite) { op.flags.insert(.perSite) }
    }
    letGo(seize)
    if work.queueLimit == nil { return }
    let over = builder.jumpAhead()
    builder.land(request)
    lower(work.ifFull)
    builder.stage = row
    builder.land(over)
  }

  private mutating func hold(_ seize: Op) {
    builder.open(
      .hold(pool: Int(seize.operand), perSite: seize.flags.contains(.perSite), units: Int(seize.units)))
    context.append(.hold(releaseOp(for: seize)))
  }

  private mutating func letGo(_ seize: Op) {
    leaveContext(.hold(releaseOp(for: seize)))
    builder.add(releaseOp(for: seize))
    builder.close()
  }

  mutating func lowerUsing(
    _ pool: String, _ units: Int, _ priority: Varying<Int>, _ body: [Stage], _ stage: Stage
  ) {
    startRow(stage.name, waitsFor: pool, place: stage.place)
    let row = builder.stage
    guard let seize = seize(pool, units, priority, stage.place) else { return }
    builder.add(seize)
    hold(seize)
    lower(body)
    builder.stage = row
    letGo(seize)
  }

  mutating func lowerCall(_ service: String, _ takes: Varying<Distribution>?, _ stage: Stage) {
    startRow(stage.name, waitsFor: service, place: stage.place)
    guard let index = resources.service(named: service) else {
      faults.append(LoweringFault(stage.place, "there is no service '\(service)'"))
      return
    }
    builder.add(.call) { $0.operand = Int32(index) }
    guard let takes else { return }
    if !resources.hasSlots(index) {
      addDelay(.delay, takes, .same(1), key: stage.name, stage.place)
      return
    }
    guard let seize = seize(ResourceLowering.slots(of: service), 1, .same(1), stage.place) else { return }
    builder.add(seize)
    hold(seize)
    addDelay(.delay, takes, .same(1), key: stage.name, stage.place) { $0.rank = .release }
    letGo(seize)
  }

  mutating func lower(_ awaited: Stage.Awaited, _ stage: Stage) {
    switch awaited {
    case .deviceOnline: lowerAwaitOnline(stage)
    case .userPresent:
      startRow(stage.name, waitsFor: "user", place: stage.place)
      let row = fleet.profiles.map { profile in
        Int32(resources.calendar(named: scenario.fleet.groups[profile.group].workingHours) ?? -1)
      }
      addAwaitOpen(row)
    case .calendar(let name):
      startRow(stage.name, waitsFor: name, place: stage.place)
      guard let calendar = resources.calendar(named: name) else {
        faults.append(LoweringFault(stage.place, "there is no calendar '\(name)'"))
        return
      }
      builder.add(.awaitOpen) { $0.operand = Int32(calendar) }
    }
  }

  private mutating func addAwaitOpen(_ calendars: [Int32]) {
    let row = builder.indices(calendars)
    builder.add(.awaitOpen) { op in
      op.operand = Int32(row)
      op.flags.insert(.byProfile)
    }
  }

  /// Online now with the presence's probability, otherwise back after a drawn time; then its calendar.
  private mutating func lowerAwaitOnline(_ stage: Stage) {
    startRow(stage.name, waitsFor: "device online", place: stage.place)
    var presences: [Presence] = []
    for profile in fleet.profiles.indices {
      let name = fleet.value(BuiltInColumn.presence.name, profile: profile)
      guard let presence = scenario.presences.first(where: { $0.name == name }) else {
        faults.append(LoweringFault(stage.place, "there is no presence '\(name)'"))
        return
      }
      presences.append(presence)
    }
    if presences.contains(where: { $0.online < 1 }) {
      var online = Op(.chance)
      online.factor = Int32(builder.factors(presences.map(\.online)))
      online.drawKey = builder.key("\(stage.name) / online")
      let away = builder.add(online)
      let here = builder.jumpAhead()
      builder.land(away)
      let row = presences.map { Int32(builder.sampler($0.untilBack, scale: 1e6)) }
      let samplers = builder.indices(row)
      let key = builder.key("\(stage.name) / until back")
      builder.add(.delay) { op in
        op.operand = Int32(samplers)
        op.flags = [.byProfile, .waits]
        op.drawKey = key
      }
      builder.land(here)
    }
    addAwaitOpen(
      presences.map { presence in Int32(presence.calendar.flatMap { resources.calendar(named: $0) } ?? -1) })
  }
}
