import Snapshots

/// What of a plan a trial's state is laid out by, part by part. States of one shape fit each other's plans:
/// these may then differ in how much there is of everything, in hours of work, laws and odds, but not in what
/// there is.
package struct PlanShape: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    /// As it is told to the operator: "the stages".
    package var name: String
    var print: UInt64
  }

  private(set) package var parts: [Part] = []

  package init(_ plan: Plan) {
    add("the stages") { PlanShape.add(plan.program, to: &$0) }
    add("the devices and their sites") { print in
      print.combine(plan.siteCount)
      plan.devices.sites.withUnsafeBytes { print.combine(raw: $0) }
      plan.devices.profiles.withUnsafeBytes { print.combine(raw: $0) }
    }
    add("the pools") { print in
      print.combine(plan.poolRoles)
      for pool in plan.pools {
        print.combine(pool.role)
        print.combine(pool.lines)
        print.combine(pool.preempts ? 1 : 0)
      }
    }
    add("the links") { print in
      print.combine(plan.linkRoles)
      for link in plan.links { print.combine(link.role) }
    }
    add("the paths of transfers") { print in
      for path in plan.flowClasses {
        print.combine(path.links.count)
        for link in path.links { print.combine(link) }
        print.combine(path.weight)
      }
    }
    add("the services") { $0.combine(plan.services.count) }
    add("the calendars") { print in
      for calendar in plan.calendars {
        print.combine(calendar.intervals.count)
        calendar.intervals.withUnsafeBytes { print.combine(raw: $0) }
      }
      for calendar in plan.workingHours { print.combine(calendar) }
    }
    add("the arrivals") { PlanShape.add(plan.arrivals, to: &$0) }
    add("the warm-up") { $0.combine(plan.warmUp.microseconds) }
    add("the sampler") { $0.combine(plan.sampler.rawValue) }
    add("the bins of the load") { $0.combine(plan.binWidth.microseconds) }
  }

  private mutating func add(_ name: String, _ fill: (inout Fingerprint) -> Void) {
    var print = Fingerprint()
    fill(&print)
    parts.append(Part(name: name, print: print.value))
  }

  /// What is otherwise here, in plain words; empty: nothing.
  package func differences(from other: PlanShape) -> [String] {
    parts.filter { part in !other.parts.contains(part) }.map(\.name)
  }

  func save(to writer: inout SnapshotWriter) { writer.put(all: parts.map(\.print)) }

  /// Throws what differs from the saved shape.
  func check(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: UInt64.self)
    if saved.count != parts.count { throw .mismatch("a trial of another program") }
    let others = zip(parts, saved).filter { $0.print != $1 }.map(\.0.name)
    if !others.isEmpty { throw .mismatch(others.joined(separator: ", ")) }
  }
}

// MARK: - Programs and arrivals

extension PlanShape {
  private static func add(_ program: Program, to print: inout Fingerprint) {
    let counts = [
      program.ops.count, program.scopes.count, program.profileCount, program.stageCount,
      program.contentCount, program.entry, program.jobEntry,
    ]
    for count in counts { print.combine(count) }
    for op in program.ops { add(op, program, to: &print) }
    for scope in program.scopeOf { print.combine(scope) }
    for scope in program.scopes {
      print.combine(scope.parent)
      switch scope.kind {
      case .hold(let pool, let perSite, let units):
        for number in [1, pool, perSite ? 1 : 0, units] { print.combine(number) }
      case .deadline: print.combine(2)
      case .branch: print.combine(3)
      }
    }
  }

  /// Without the numbers that a strategy can be tuned by: laws, factors, odds.
  private static func add(_ op: Op, _ program: Program, to print: inout Fingerprint) {
    print.combine(op.code.rawValue)
    print.combine(op.rank.rawValue)
    print.combine(op.units)
    print.combine(op.stage)
    print.combine(op.target)
    print.combine(op.drawKey)
    print.combine(op.flags.subtracting(.byProfile).rawValue)
    switch op.code {
    case .delay, .labour, .arm, .chance: print.combine(op.depth)
    case .transfer, .testHolders: print.combine(op.operand)
    case .seize:
      print.combine(op.operand)
      if op.factor < 0 { print.combine(op.depth) } else { add(row: op.factor, program, to: &print) }
      // Where everybody waits, some may do so at the door.
      print.combine(op.value == .infinity ? 1 : 0)
    case .awaitOpen where op.flags.contains(.byProfile): add(row: op.operand, program, to: &print)
    case .test: add(row: op.operand, program, to: &print)
    default:
      print.combine(op.operand)
      print.combine(op.depth)
    }
  }

  private static func add(row: Int32, _ program: Program, to print: inout Fingerprint) {
    let first = Int(row) * program.profileCount
    for entry in program.indices[first..<first + program.profileCount] { print.combine(entry) }
  }

  private static func add(_ arrivals: ArrivalPlan, to print: inout Fingerprint) {
    switch arrivals {
    case .closed: print.combine(0)
    case .wave(let waves):
      for wave in waves {
        print.combine(wave.devices.count)
        wave.devices.withUnsafeBytes { print.combine(raw: $0) }
        wave.times.withUnsafeBytes { print.combine(raw: $0) }
        print.combine(wave.spread.map { "\($0)" } ?? "")
        print.combine(wave.drawKey)
        print.combine(wave.jobSize)
      }
    case .streams(let streams):
      for stream in streams {
        switch stream.timing {
        case .renewal(let law): print.combine("\(law)")
        case .rates(let steps): steps.withUnsafeBytes { print.combine(raw: $0) }
        }
        print.combine(stream.batch.map { "\($0)" } ?? "")
        print.combine(stream.count)
        stream.rows.withUnsafeBytes { print.combine(raw: $0) }
        print.combine(stream.drawKey)
      }
    }
  }
}

// MARK: - How much there is

extension Plan {
  /// Of everything that takes effect at once when a trial goes on under this plan: capacities, hours of work,
  /// limits.
  var amounts: UInt64 {
    var print = Fingerprint()
    for pool in pools {
      print.combine(pool.capacity)
      print.combine(pool.roster ?? -1)
    }
    for roster in rosters {
      print.combine(roster.atShiftEnd.rawValue)
      print.combine(roster.hours.intervals.count)
      roster.hours.intervals.withUnsafeBytes { print.combine(raw: $0) }
    }
    for link in links { print.combine(link.bytesPerSecond) }
    for path in flowClasses { print.combine(path.cap) }
    for service in services {
      print.combine(service.retryAfterStep.microseconds)
      for limit in service.limits {
        print.combine(limit.requests)
        print.combine(limit.period.microseconds)
      }
    }
    return print.value
  }
}
