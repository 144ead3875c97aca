import Fixtures
import Snapshots
import Statistics
import Testing

@testable import Engine

/// The engine's network of links against the simple model: random topologies, random sequences of joins,
/// ends and abandons, with the fair shares and what everybody has received worked out anew at every
/// instant.
@Suite struct LinkNetworkTests {
  /// What a topology is made of.
  enum Kind: CaseIterable { case alone, oneLink, tree, any }

  private struct Flow {
    var token: Int
    var flowClass: Int
    var left: Double
  }

  /// The network, and flows kept naively beside it.
  private struct Twin: ~Copyable {
    var network: LinkNetwork
    let world: World
    /// Classes of flows and shared links.
    let wakers: [Waker]
    var flows: [Flow] = []
    var now: Int64 = 0
    var tokens = 0

    init(_ world: World) {
      self.world = world
      let topology = LinkTopology(world.plan)
      wakers =
        topology.classes.map { .flowClass($0) } + topology.sharedLinks.map { .sharedLink($0) }
      network = LinkNetwork(world.plan, canAbandon: true)
    }

    var counts: [Int] {
      var counts = [Int](repeating: 0, count: world.plan.flowClasses.count)
      for flow in flows { counts[flow.flowClass] += 1 }
      return counts
    }

    /// How many flows of each class use its links: those of a stream are one.
    var copies: [Int] { zip(world.plan.flowClasses, counts).map { $0.isStream ? min(1, $1) : $1 } }

    /// Bytes per microsecond and flow, by the formula.
    var rates: [Double] {
      let demands = zip(world.plan.flowClasses, copies).map {
        MaxMinOracle.Demand(count: $1, cap: $0.cap / 1e6, weight: $0.weight, links: $0.links)
      }
      return MaxMinOracle.rates(demands, capacities: world.plan.links.map { $0.bytesPerSecond / 1e6 })
    }

    mutating func join(_ flowClass: Int, bytes: Double, token: Int? = nil) {
      let token = token ?? tokens
      tokens = max(tokens, token + 1)
      _ = network.join(FlowClassID(flowClass), token: UInt32(token), Bytes(bytes), at: now)
      flows.append(Flow(token: token, flowClass: flowClass, left: bytes))
    }

    mutating func abandon(_ place: Int) -> Int {
      let flow = flows.remove(at: place)
      network.abandon(FlowClassID(flow.flowClass), token: UInt32(flow.token), at: now)
      return flow.token
    }

    mutating func settle() {
      network.settle(at: now)
      while network.nextWake(at: now) != nil {}
      network.checkInvariants()
      let rates = rates
      for (index, count) in counts.enumerated() where count > 0 {
        #expect(
          near(network.rate(of: FlowClassID(index)) / rates[index], 1, 1e-9),
          "class \(index) of \(world.plan)")
      }
    }

    var nextEnd: Int64 {
      mutating get {
        var soonest = Int64.max
        for waker in wakers { soonest = min(soonest, network.nextEnd(of: waker, at: now)) }
        return soonest
      }
    }

    mutating func pass(to time: Int64) {
      let rates = rates
      for place in flows.indices { flows[place].left -= rates[flows[place].flowClass] * Double(time - now) }
      now = time
    }

    /// Goes to the next end, and checks that whoever ends has nothing left.
    mutating func endNext() {
      let end = nextEnd
      let rates = rates
      pass(to: end)
      var ended = FlatTable<UInt32>()
      for waker in wakers where network.nextEnd(of: waker, at: now) <= now {
        _ = network.complete(waker, at: now, into: &ended)
      }
      #expect(ended.count > 0, "an end at which nobody ends")
      for token in ended.array() {
        guard let place = flows.firstIndex(where: { $0.token == Int(token) }) else {
          Issue.record("flow \(token) ended twice")
          continue
        }
        let flow = flows.remove(at: place)
        // Ends are rounded up to a microsecond; the model may be ahead by what that moved.
        #expect(abs(flow.left) <= rates[flow.flowClass] * 1.5 + 1e-3, "\(flow) at \(now)")
      }
    }
  }

  private static func world(_ kind: Kind, _ dice: inout SplitMix64) -> World {
    var world = World(devices: 0)
    let perMicrosecond = hour  // bytes an hour that make one a microsecond
    func capacity(_ most: Int) -> Double { Double(1 + dice.below(most)) * perMicrosecond }
    func cap() -> Double { dice.chance(0.4) ? Double(1 + dice.below(12)) / 3 * perMicrosecond : .infinity }
    func weight() -> Double { dice.chance(0.6) ? 1 : Double(1 + dice.below(5)) / 3 }
    switch kind {
    case .alone:
      for _ in 0..<1 + dice.below(3) {
        let links = (0..<1 + dice.below(2)).map { _ in world.link(capacity(20)) }
        _ = world.path(links, cap: cap(), weight: weight())
      }
    case .oneLink:
      let shared = world.link(capacity(40))
      for _ in 0..<1 + dice.below(12) {
        let own = (0..<dice.below(3)).map { _ in world.link(capacity(12)) }
        _ = world.path(own + [shared], cap: cap(), weight: weight())
      }
    case .tree:
      let uplink = world.link(capacity(60))
      for _ in 0..<1 + dice.below(6) {
        let site = world.link(capacity(20))
        for _ in 0..<1 + dice.below(3) {
          let path = dice.chance(0.5) ? [world.link(capacity(12)), site, uplink] : [site, uplink]
          _ = world.path(path, cap: cap(), weight: weight())
        }
      }
    case .any:
      let links = (0..<1 + dice.below(6)).map { _ in world.link(capacity(20)) }
      for _ in 0..<1 + dice.below(9) {
        let path = Array(links.shuffled(using: &dice).prefix(1 + dice.below(links.count))).sorted()
        _ = world.path(path, cap: cap(), weight: weight())
      }
    }
    for place in world.plan.flowClasses.indices { world.plan.flowClasses[place].isStream = dice.chance(0.2) }
    return world
  }

  /// One thing that happens: joins at one instant, perhaps some abandons among them, or the next end.
  private static func step(_ twin: inout Twin, _ dice: inout SplitMix64) {
    let classes = twin.world.plan.flowClasses.count
    if twin.flows.isEmpty || (twin.flows.count < 40 && dice.chance(0.4)) {
      let gap = Int64(dice.below(3000))
      if twin.nextEnd > twin.now + gap { twin.pass(to: twin.now + gap) } else { twin.endNext() }
      for _ in 0..<1 + dice.below(4) {
        twin.join(dice.below(classes), bytes: Double(1 + dice.below(60_000)))
      }
    } else if dice.chance(0.25) {
      let token = twin.abandon(dice.below(twin.flows.count))
      // A token may come again at once, in another class.
      if dice.chance(0.3) { twin.join(dice.below(classes), bytes: 700, token: token) }
    } else {
      twin.endNext()
    }
    twin.settle()
  }

  @Test(arguments: Kind.allCases, Effort.seeds(801...812, usually: 6))
  func `a link network gives every flow the rate of the formula, and ends it when all its bytes are sent`(
    kind: Kind, seed: UInt64
  ) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<3 {
      var twin = Twin(Self.world(kind, &dice))
      for _ in 0..<150 { Self.step(&twin, &dice) }
      twin.network.finish(at: twin.now)
      let received = twin.network.classes.received(overLinks: twin.network.capacities.count)
      for link in 0..<twin.network.capacities.count {
        let state = twin.network[LinkID(link)]
        #expect(near(state.carried, received.carried[link], 1e-9))
        let slack = state.capacity * Double(state.ends + 1) + 1e-9 * state.carried + 1
        #expect(abs(state.carried + received.lacking[link] - state.asked) <= slack)
        #expect(state.peakRate <= state.capacity * (1 + 1e-9))
      }
    }
  }

  /// The peaks of links that only one class crosses are told from few numbers; here from all.
  @Test(arguments: Kind.allCases, UInt64(821)...826)
  func `a link network knows the highest rate of every link`(kind: Kind, seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    var twin = Twin(Self.world(kind, &dice))
    var peaks = [Double](repeating: 0, count: twin.world.plan.links.count)
    for step in 0..<300 {
      Self.step(&twin, &dice)
      if step == 150 {
        twin.network.resetStatistics(at: twin.now)
        peaks = peaks.map { _ in 0 }
      }
      var loads = peaks.map { _ in 0.0 }
      for (index, count) in twin.copies.enumerated() {
        let rate = count == 0 ? 0 : twin.network.rate(of: FlowClassID(index))
        for link in twin.world.plan.flowClasses[index].links { loads[link] += rate * Double(count) }
      }
      peaks = zip(peaks, loads).map(max)
    }
    twin.network.finish(at: twin.now)
    for link in peaks.indices { #expect(near(twin.network[LinkID(link)].peakRate, peaks[link], 1e-9)) }
  }

  private func snapshot(_ network: borrowing LinkNetwork) -> [UInt8] {
    var writer = SnapshotWriter()
    network.save(to: &writer)
    return writer.bytes
  }

  @Test(arguments: Kind.allCases, UInt64(841)...846)
  func `a link network goes on from a snapshot to the same bits`(kind: Kind, seed: UInt64) throws {
    var dice = SplitMix64(seed: seed)
    var twin = Twin(Self.world(kind, &dice))
    for _ in 0..<120 { Self.step(&twin, &dice) }
    if dice.chance(0.5) { twin.join(0, bytes: 500) }
    let middle = snapshot(twin.network)
    var other = Twin(twin.world)
    (other.flows, other.now, other.tokens) = (twin.flows, twin.now, twin.tokens)
    var reader = SnapshotReader(middle)
    try other.network.restore(from: &reader, at: twin.now)
    #expect(reader.isAtEnd)
    #expect(snapshot(other.network) == middle)
    var otherDice = dice
    twin.settle()
    other.settle()
    for _ in 0..<120 {
      Self.step(&twin, &dice)
      Self.step(&other, &otherDice)
    }
    #expect(snapshot(other.network) == snapshot(twin.network))
  }

  @Test(arguments: Kind.allCases, UInt64(861)...866)
  func `a link network shares other capacities out from the instant it is restored with them`(
    kind: Kind, seed: UInt64
  )
    throws
  {
    var dice = SplitMix64(seed: seed)
    var twin = Twin(Self.world(kind, &dice))
    for _ in 0..<80 { Self.step(&twin, &dice) }
    var wider = twin.world
    for link in wider.plan.links.indices {
      wider.plan.links[link].bytesPerSecond *= dice.chance(0.5) ? 3 : 0.5
    }
    var other = Twin(wider)
    (other.flows, other.now, other.tokens) = (twin.flows, twin.now, twin.tokens)
    var reader = SnapshotReader(snapshot(twin.network))
    try other.network.restore(from: &reader, at: twin.now)
    #expect(twin.flows.isEmpty || other.network.nextWake(at: twin.now) != nil || other.network.isUnsettled)
    other.settle()
    for _ in 0..<80 { Self.step(&other, &dice) }
  }

  @Test func `a link network refuses a snapshot of other paths`() {
    var dice = SplitMix64(seed: 881)
    let worlds = (0..<6).map { _ in Self.world(.any, &dice) } + [Self.world(.alone, &dice)]
    for (first, world) in worlds.enumerated() {
      let bytes = snapshot(LinkNetwork(world.plan))
      for (second, other) in worlds.enumerated() where first != second {
        var network = LinkNetwork(other.plan)
        var reader = SnapshotReader(bytes)
        #expect(throws: SnapshotFault.self) { try network.restore(from: &reader, at: 0) }
      }
    }
  }

  @Test func `a link network abandons each of a hundred thousand flows without looking for it`() {
    var world = World(devices: 0)
    _ = world.path([world.link(1e12)])
    var network = LinkNetwork(world.plan, canAbandon: true)
    for token in 0..<100_000 {
      _ = network.join(FlowClassID(0), token: UInt32(token), Bytes(Double(1 + token * 7919 % 99_991)), at: 0)
    }
    // Looking through all flows each time would take half an hour in debug.
    for token in 0..<100_000 { network.abandon(FlowClassID(0), token: UInt32(token * 7 % 100_000), at: 0) }
    #expect(network.nextEnd(of: .flowClass(FlowClassID(0)), at: 0) == .max)
    network.finish(at: 0)
    #expect(network[LinkID(0)].ends == 100_000)
  }
}
