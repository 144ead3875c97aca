import Snapshots

/// What must be the same in two plans for a state that a trial was saved in under one of them to be read
/// under the other.
///
/// The state refers to ops, pools, links and devices by their places in the plan's tables, so the two plans
/// must have the same things in the same places. How much there is of a thing does not matter: capacities,
/// shifts, caps and rate limits may differ, and so may distributions and probabilities.
package struct PlanShape: Sendable, Hashable {
  /// One part of a plan, such as its pools.
  package struct Part: Sendable, Hashable {
    /// In the words of the message about a difference: "the stages".
    package var name: String
    /// Equal for two plans exactly if this part of them is the same (but for accidents: 64 bits).
    var fingerprint: UInt64
  }

  private(set) package var parts: [Part] = []

  /// Costs a pass over the device table.
  package init(_ plan: Plan) {
    add("the stages") { PlanShape.add(plan.program, to: &$0) }
    add("the devices and their sites") { fingerprint in
      fingerprint.combine(plan.siteCount)
      plan.devices.sites.withUnsafeBytes { fingerprint.combine(raw: $0) }
      plan.devices.profiles.withUnsafeBytes { fingerprint.combine(raw: $0) }
    }
    addPools(plan)
    addLinks(plan)
    add("the services") { fingerprint in
      for service in plan.services {
        fingerprint.combine(service.limits.count)
        for limit in service.limits { fingerprint.combine(limit) }
      }
      fingerprint.combine(plan.limits.count)
      for limit in plan.limits { fingerprint.combine(limit.scope.rawValue) }
    }
    add("the kinds of bytes") { fingerprint in
      fingerprint.combine(plan.byteKinds)
      for kind in plan.content.items.map(\.kind) + plan.flowClasses.map(\.kind) {
        fingerprint.combine(Int(kind))
      }
    }
    add("the stocks") { PlanShape.add(plan.stocks, plan.stockRoles, to: &$0) }
    add("the gatherings") { PlanShape.add(plan.gatherings, plan.gatheringRoles, to: &$0) }
    if !plan.content.sources.isEmpty {
      add("the contents and their sources") { PlanShape.add(plan.content, plan.program, to: &$0) }
    }
    add("the calendars") { fingerprint in
      for calendar in plan.calendars {
        fingerprint.combine(calendar.intervals.count)
        calendar.intervals.withUnsafeBytes { fingerprint.combine(raw: $0) }
      }
      for calendar in plan.workingHours { fingerprint.combine(calendar) }
      for renewal in plan.renewals { renewal.add(to: &fingerprint) }
    }
    if !plan.ownHours.isEmpty {
      add("the hours that each device has for itself") { PlanShape.add(plan.ownHours, to: &$0) }
    }
    add("the hours of the day") { PlanShape.add(plan.capacityHours, to: &$0) }
    add("the states") { PlanShape.add(plan.states, to: &$0) }
    add("the arrivals") { PlanShape.add(plan.arrivals, to: &$0) }
    add("the warm-up") { $0.combine(plan.warmUp.microseconds) }
    add("the sampler") { $0.combine(plan.sampler.rawValue) }
    add("the bins of the load") { $0.combine(plan.binWidth.microseconds) }
  }

  private mutating func addPools(_ plan: Plan) {
    add("the pools") { fingerprint in
      fingerprint.combine(plan.poolRoles)
      for pool in plan.pools {
        fingerprint.combine(pool.role)
        fingerprint.combine(pool.lines)
        fingerprint.combine(pool.preempts ? 1 : 0)
      }
      PlanShape.add(plan.crews, plan.travels, to: &fingerprint)
    }
  }

  private mutating func addLinks(_ plan: Plan) {
    add("the links") { fingerprint in
      fingerprint.combine(plan.linkRoles)
      for link in plan.links { fingerprint.combine(link.role) }
    }
    add("the paths of transfers") { fingerprint in
      for path in plan.flowClasses {
        fingerprint.combine(path.links.count)
        for link in path.links { fingerprint.combine(link) }
        fingerprint.combine(path.weight)
        fingerprint.combine(path.isStream ? 1 : 0)
      }
    }
  }

  /// How much is ordered, and how long that takes, may differ.
  private static func add(_ stocks: [StockPlan], _ roles: Int, to fingerprint: inout Fingerprint) {
    for number in [stocks.count, roles] { fingerprint.combine(number) }
    for stock in stocks {
      for number in [stock.initial, stock.role, stock.deliveries.count] { fingerprint.combine(number) }
      for delivery in stock.deliveries {
        fingerprint.combine(delivery.units)
        fingerprint.combine(delivery.calendar)
      }
      fingerprint.combine(stock.order == nil ? 0 : 1)
      fingerprint.combine(stock.order?.review ?? -1)
    }
  }

  private static func add(_ hours: CapacityHours?, to fingerprint: inout Fingerprint) {
    fingerprint.combine(hours == nil ? 0 : 1)
    for offset in hours?.offsets ?? [] {
      fingerprint.combine(offset.from.microseconds)
      fingerprint.combine(offset.ahead.microseconds)
    }
    for calendar in hours?.calendars ?? [] { fingerprint.combine(calendar) }
  }

  private mutating func add(_ name: String, _ fill: (inout Fingerprint) -> Void) {
    var fingerprint = Fingerprint()
    fill(&fingerprint)
    parts.append(Part(name: name, fingerprint: fingerprint.value))
  }

  /// - Returns: The names of the parts in which this shape differs from the other; empty if they are equal.
  package func differences(from other: PlanShape) -> [String] {
    parts.filter { part in !other.parts.contains(part) }.map(\.name)
  }

  /// The fingerprints alone; names follow from the order of the parts.
  func save(to writer: inout SnapshotWriter) { writer.put(all: parts.map(\.fingerprint)) }

  /// Reads the shape that was saved.
  ///
  /// - Throws: A mismatch that names what differs from this one.
  func check(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: UInt64.self)
    if saved.count != parts.count { throw .mismatch("a trial of another program") }
    let others = zip(parts, saved).filter { $0.fingerprint != $1 }.map(\.0.name)
    if !others.isEmpty { throw .mismatch(others.joined(separator: ", ")) }
  }
}
