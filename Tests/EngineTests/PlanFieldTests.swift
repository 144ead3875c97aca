import Randomness
import Testing

@testable import Engine

/// When a trial goes on under another plan, everything in that plan is either the same (its shape), or takes
/// effect at once (its amounts), or is used at the next occasion. Which of these holds for a new property is
/// for its author to say; here it is noticed if nobody has.
@Suite struct PlanFieldTests {
  private enum Part {
    case shape
    case amounts
    /// Whoever saves a trial looks after it, or nothing has to be done where it changes.
    case neither
  }

  private static let roster = RosterPlan(hours: open([(1, 2)]), atShiftEnd: .finish)

  private static func base() -> Plan {
    var world = World(devices: 2, sites: 1)
    _ = world.pool(1)
    _ = world.path([world.link(5)])
    _ = world.service([(requests: 1, hours: 1)], step: 1)
    world.plan.rosters = [roster, roster]
    var row = 0
    world.plan.stocks = [
      StockPlan(
        initial: 1, role: 0, deliveries: [.init(units: 1, calendar: 0)],
        order: .init(upTo: 3, atOrBelow: 1, lead: 0, drawKey: 5))
    ]
    world.plan.stockRoles = 1
    world.plan.gatherings = [
      GatheringPlan(role: 0, rooms: [0], count: 3, after: .init(law: 0, drawKey: 5), calendar: 0)
    ]
    world.plan.gatheringRoles = 1
    world.devices {
      row = $0.builder.indices([0])
      $0.wait(1)
    }
    world.plan.content.items = [ContentItem(bytes: 1)]
    world.plan.content.sources = [
      SourcePlan(.point(clients: 1, queueLimit: nil), placeRow: row), SourcePlan(.origin, placeRow: row),
      SourcePlan(.cache(keeps: 5), placeRow: row),
      SourcePlan(.peers(PeerTerms(uploadRow: row)), placeRow: row),
    ]
    world.plan.content.fetches = [
      FetchPlan(itemRow: row, accessRow: row, steps: [.init(source: 1, flows: [.init(flowClass: 0), nil])])
    ]
    return world.plan
  }

  /// Changes exactly these properties, one by one, and expects each to belong to its part.
  private func expect<Value>(
    _ value: KeyPath<Plan, Value>, _ changes: [String: (part: Part, change: (inout Plan) -> Void)]
  ) {
    let before = PlanFieldTests.base()
    let properties = Mirror(reflecting: before[keyPath: value]).children.compactMap(\.label)
    #expect(properties.sorted() == changes.keys.sorted())
    for (name, entry) in changes {
      var after = before
      entry.change(&after)
      let hasOtherShape = !PlanShape(after).differences(from: PlanShape(before)).isEmpty
      #expect(hasOtherShape == (entry.part == .shape), "\(name)")
      if entry.part != .shape {
        #expect((after.amounts != before.amounts) == (entry.part == .amounts), "\(name)")
      }
    }
  }

  @Test func `of pools`() {
    expect(
      \.pools[0],
      [
        "capacity": (.amounts, { $0.pools[0].capacity = 7 }),
        "roster": (.amounts, { $0.pools[0].roster = 1 }),
        "role": (.shape, { $0.pools[0].role = 1 }), "lines": (.shape, { $0.pools[0].lines = 2 }),
        "preempts": (.shape, { $0.pools[0].preempts = true }),
      ])
  }

  @Test func `of links and paths`() {
    expect(
      \.links[0],
      [
        "bytesPerSecond": (.amounts, { $0.links[0].bytesPerSecond = 7 }),
        "role": (.shape, { $0.links[0].role = 1 }),
      ])
    expect(
      \.flowClasses[0],
      [
        "links": (.shape, { $0.flowClasses[0].links = [] }), "cap": (.amounts, { $0.flowClasses[0].cap = 7 }),
        "weight": (.shape, { $0.flowClasses[0].weight = 7 }),
        "isStream": (.shape, { $0.flowClasses[0].isStream = true }),
        "kind": (.shape, { $0.flowClasses[0].kind = 7 }),
      ])
  }

  @Test func `of contents`() {
    expect(
      \.content.items[0],
      [
        "bytes": (.amounts, { $0.content.items[0].bytes = 7 }),
        "pieces": (.shape, { $0.content.items[0].pieces = 7 }),
        "version": (.amounts, { $0.content.items[0].version = 7 }),
        "kind": (.shape, { $0.content.items[0].kind = 7 }),
      ])
    expect(
      \.content.fetches[0],
      [
        "itemRow": (.neither, { $0.content.fetches[0].itemRow = 0 }),
        "accessRow": (.neither, { $0.content.fetches[0].accessRow = 0 }),
        "steps": (.shape, { $0.content.fetches[0].steps = [] }),
      ])
  }

  @Test func `of sources of content`() {
    let outage = SourcePlan.Outage(calendar: 0, row: 0)
    expect(
      \.content.sources[0],
      [
        "kind": (.amounts, { $0.content.sources[0].kind = .point(clients: 7, queueLimit: nil) }),
        "places": (.shape, { $0.content.sources[0].places = 7 }),
        "placesPerSite": (.shape, { $0.content.sources[0].placesPerSite = 7 }),
        // What it holds is the shape.
        "placeRow": (.neither, { $0.content.sources[0].placeRow = 0 }),
        "fails": (.neither, { $0.content.sources[0].fails = 0.7 }),
        "outage": (.shape, { $0.content.sources[0].outage = outage }),
        "longestWait": (.neither, { $0.content.sources[0].longestWait = .hours(7) }),
      ])
    func peers(_ change: @escaping (inout PeerTerms) -> Void) -> (inout Plan) -> Void {
      { plan in
        guard case .peers(var terms) = plan.content.sources[3].kind else { return }
        change(&terms)
        plan.content.sources[3].kind = .peers(terms)
      }
    }
    let kinds: [(Part, (inout Plan) -> Void)] = [
      (.shape, { $0.content.sources[0].kind = .origin }),
      (.amounts, { $0.content.sources[0].kind = .point(clients: 1, queueLimit: 7) }),
      (.amounts, { $0.content.sources[2].kind = .cache(keeps: 7) }),
      (.amounts, peers { $0.slots = 7 }), (.shape, peers { $0.fromPiece = 7 }),
      (.shape, peers { $0.smallest = 7 }), (.shape, peers { $0.stay = .always }),
      (.shape, peers { $0.seeds = 7 }),
    ]
    for (part, change) in kinds {
      let before = PlanFieldTests.base()
      var after = before
      change(&after)
      #expect(PlanShape(after).differences(from: PlanShape(before)).isEmpty == (part != .shape))
      #expect((after.amounts != before.amounts) == (part != .shape) || part == .shape)
    }
  }

  @Test func `of services and rosters`() {
    expect(
      \.services[0],
      [
        "limits": (.shape, { $0.services[0].limits = [] }),
        "longestPause": (.amounts, { $0.services[0].longestPause = .hours(8) }),
        "retryAfter": (.amounts, { $0.services[0].retryAfter = .hours(7) }),
        "refusal": (.amounts, { $0.services[0].refusal = .standsInLine }),
        "refusedCount": (.amounts, { $0.services[0].refusedCount = true }),
      ])
    expect(
      \.limits[0],
      [
        "requests": (.amounts, { $0.limits[0].requests = 7 }),
        "period": (.amounts, { $0.limits[0].period = .hours(7) }),
        "scope": (.shape, { $0.limits[0].scope = .device }),
      ])
    expect(
      \.rosters[0],
      [
        "hours": (.amounts, { $0.rosters[0].hours = open([(1, 3)]) }),
        "atShiftEnd": (.amounts, { $0.rosters[0].atShiftEnd = .suspend }),
      ])
  }

  @Test func `of stocks`() {
    expect(
      \.stocks[0],
      [
        "initial": (.shape, { $0.stocks[0].initial = 7 }), "role": (.shape, { $0.stocks[0].role = 1 }),
        "deliveries": (.shape, { $0.stocks[0].deliveries = [] }),
        "order": (.shape, { $0.stocks[0].order = nil }),
      ])
    expect(
      \.stocks[0].order!,
      [
        "upTo": (.amounts, { $0.stocks[0].order?.upTo = 7 }),
        "atOrBelow": (.amounts, { $0.stocks[0].order?.atOrBelow = 2 }),
        "review": (.shape, { $0.stocks[0].order?.review = 0 }),
        // Of the next order.
        "lead": (.neither, { $0.stocks[0].order?.lead = 1 }),
        "drawKey": (.neither, { $0.stocks[0].order?.drawKey = 1 }),
      ])
  }

  @Test func `of gatherings`() {
    expect(
      \.gatherings[0],
      [
        "role": (.shape, { $0.gatherings[0].role = 1 }), "rooms": (.shape, { $0.gatherings[0].rooms = [1] }),
        "count": (.amounts, { $0.gatherings[0].count = 7 }),
        "after": (.shape, { $0.gatherings[0].after = nil }),
        "calendar": (.shape, { $0.gatherings[0].calendar = nil }),
        "least": (.amounts, { $0.gatherings[0].least = 2 }),
        "most": (.amounts, { $0.gatherings[0].most = 2 }),
      ])
  }

  @Test func `of the plan`() {
    expect(
      \.self,
      [
        "program": (.shape, { $0.program.ops.removeLast() }),
        "devices": (.shape, { $0.devices.sites.removeLast() }),
        "siteCount": (.shape, { $0.siteCount = 7 }), "pools": (.shape, { $0.pools.removeLast() }),
        "crews": (.shape, { $0.crews = [CrewPlan(members: [[0]])] }),
        "travels": (.shape, { $0.travels = [TravelPlan(pool: 0, between: .zero)] }),
        "links": (.shape, { $0.links.removeLast() }),
        "flowClasses": (.shape, { $0.flowClasses.removeLast() }),
        "services": (.shape, { $0.services.removeLast() }), "limits": (.shape, { $0.limits.removeLast() }),
        "stocks": (.shape, { $0.stocks = [] }), "stockRoles": (.shape, { $0.stockRoles = 7 }),
        "content": (.shape, { $0.content.sources.removeLast() }),
        "gatherings": (.shape, { $0.gatherings = [] }),
        "gatheringRoles": (.shape, { $0.gatheringRoles = 7 }),
        "mostInFlight": (.neither, { $0.mostInFlight = 7 }),
        "calendars": (.shape, { $0.calendars.append(.always) }),
        "ownHours": (.shape, { $0.ownHours.append(OwnHours(.beat(every: 5), key: 1)) }),
        "workingHours": (.shape, { $0.workingHours.append(0) }),
        "capacityHours": (.shape, { $0.capacityHours = CapacityHours(offsets: []) }),
        "rosters": (.amounts, { $0.rosters.removeLast() }), "arrivals": (.shape, { $0.arrivals = .closed }),
        // A saved trial says by itself up to when it was laid out.
        "horizon": (.neither, { $0.horizon = instant(7) }),
        "following": (.neither, { $0.following = .hours(7) }),
        "warmUp": (.shape, { $0.warmUp = instant(7) }), "sampler": (.shape, { $0.sampler = .inlined }),
        "binWidth": (.shape, { $0.binWidth = .hours(7) }), "poolRoles": (.shape, { $0.poolRoles = 7 }),
        // What is looked for at the end.
        "canDeadlock": (.neither, { $0.canDeadlock = true }),
        "states": (.shape, { $0.states.outcomeCount = 7 }),
        "linkRoles": (.shape, { $0.linkRoles = 7 }), "byteKinds": (.shape, { $0.byteKinds = 7 }),
        "amountChanges": (.amounts, { $0.amountChanges = [PlanFieldTests.change] }),
        "renewals": (.shape, { $0.renewals = [PlanFieldTests.renewal] }),
      ])
  }

  private static let change = AmountPlan(
    amounts: [.units(pool: 0)], base: 1, effects: [.init(calendar: 0, .set(2))])
  private static let renewal = RenewalPlan(
    every: .constant(7), lasts: .constant(7), drawKey: 7, unit: 7, calendar: 0)
}
