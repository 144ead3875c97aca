import Snapshots

/// What is fetched in a trial: tells each fetch what to do next, and counts what it has loaded.
///
/// Moves no token, and puts nothing on links or on the event list; says who goes on. Allocates nothing where
/// nothing is fetched.
struct ContentTable: ~Copyable {
  typealias Asker = FetchTerms.Asker

  enum Answer {
    /// It has everything.
    case done
    /// So many bytes are to be sent to it, or to a cache in its name.
    case load(FlowClassID, Bytes)
    /// It stands in line, for so many microseconds at most; nil: as long as it takes.
    case waits(Int64?)
  }

  private(set) var sources: ContentSources
  /// Bytes that each class of flows has loaded.
  private(set) var loaded: [Double]
  /// Bytes that fetches have got, as they count them themselves.
  private(set) var fetched = 0.0
  /// Bytes of each item that came to devices; empty where nobody asks of what kind bytes are.
  private(set) var receivedOfItems: [Double]

  init(_ plan: Plan) {
    // Used or not, columns are made in one way: the compiler releases an empty array of one branch twice.
    let sources = ContentSources(plan)
    let isUsed = sources.terms.isUsed
    loaded = Array(repeating: 0, count: isUsed ? plan.flowClasses.count : 0)
    receivedOfItems = Array(repeating: 0, count: isUsed && plan.byteKinds > 0 ? plan.content.items.count : 0)
    self.sources = sources
  }

  var isUsed: Bool { sources.terms.isUsed }
  /// Whether a journey's end takes peers away.
  @inline(__always) var endsWithJourneys: Bool { sources.terms.endsWithJourneys }

  /// Takes out the tokens that need not wait any longer, in order.
  mutating func takeWoken() -> [UInt32] {
    let woken = sources.woken
    if !woken.isEmpty { sources.woken = [] }
    return woken
  }

  // MARK: A fetch begins, asks, and ends

  /// A device begins to fetch.
  ///
  /// - Parameter failing: A bit for each step whose source fails it.
  /// - Returns: The fetch, which is to ask now.
  mutating func begin(_ number: UInt32, token: UInt32, _ asker: Asker, failing: UInt32, at now: Int64)
    -> UInt32
  {
    let item = sources.terms.item(of: number, profile: asker.profile)
    var fetch = Fetch(token: token, number: number, item: item)
    fetch.failing = failing
    fetch.have = heldAlready(fetch, asker, at: now)
    if fetch.have == UInt32(sources.terms.items[Int(item)].pieces) { fetch.phase = .done }
    let content = sources.terms.items[Int(item)]
    fetch.unit = sources.terms.isPiecewise(number) ? content.bytes / Double(content.pieces) : content.bytes
    fetch.rest = fetch.unit
    return sources.fetches.begin(fetch)
  }

  /// How many pieces the device has from an earlier fetch, and still gives to its peers.
  private mutating func heldAlready(_ fetch: Fetch, _ asker: Asker, at now: Int64) -> UInt32 {
    var most: UInt32 = 0
    for step in 0..<sources.terms.stepCount(of: fetch.number) {
      guard case .peers(let terms) = sources.plan(fetch.number, step).kind,
        let group = sources.group(fetch.number, step, fetch.item, terms, asker)
      else { continue }
      most = max(most, sources.peers.have(asker.device, of: group, at: now))
    }
    let whole = UInt32(sources.terms.items[Int(fetch.item)].pieces)
    return sources.terms.isPiecewise(fetch.number) || most == whole ? most : 0
  }

  /// What a fetch is to do now: it has begun, has waited, was granted what it waited for, or has loaded.
  mutating func ask(_ fetch: UInt32, _ asker: Asker, at now: Int64, _ hours: inout HoursTable) -> Answer {
    switch sources.fetches[fetch].phase {
    case .done: return .done
    case .granted: return load(fetch, asker)
    case .waiting:
      // Nobody has served it in time.
      sources.leaveLine(fetch, asker)
      sources.fetches[fetch].phase = .asking
      sources.fetches[fetch].step += 1
    case .asking: break
    case .loading, .free: preconditionFailure("a fetch asks while bytes are under way")
    }
    while Int(sources.fetches[fetch].step) < sources.terms.stepCount(of: sources.fetches[fetch].number) {
      let step = Int(sources.fetches[fetch].step)
      switch sources.ask(fetch, step, asker, at: now, &hours) {
      case .serves: return load(fetch, asker)
      case .waits(let limit): return .waits(limit)
      case .refuses: sources.fetches[fetch].step += 1
      }
    }
    preconditionFailure("a fetch that nobody serves")
  }

  /// A fetch that is done is forgotten.
  mutating func end(_ fetch: UInt32) {
    assert(sources.fetches[fetch].phase == .done, "a fetch ends that lacks something")
    sources.fetches.end(fetch)
  }

  /// The source of its step serves it, or the cache that it fills.
  private mutating func load(_ fetch: UInt32, _ asker: Asker) -> Answer {
    let (number, step) = (sources.fetches[fetch].number, Int(sources.fetches[fetch].step))
    let flowClass: FlowClassID
    if let cache = sources.fetches[fetch].filling {
      flowClass = sources.terms.flowClass(of: number, step: step, filling: cache, for: asker)
      sources.fetches[fetch].amount = sources.shelves[sources.shelf(fetch, cache, asker)].lacks
    } else {
      let holder = sources.fetches[fetch].holder
      let isWired = holder == Fetch.none ? false : sources.peers[holder].isWired
      flowClass = sources.terms.flowClass(of: number, step: step, peerIsWired: isWired, for: asker)
      sources.fetches[fetch].amount = sources.fetches[fetch].rest
    }
    assert(sources.fetches[fetch].amount > 0, "a load of nothing")
    sources.fetches[fetch].phase = .loading
    sources.fetches[fetch].flowClass = flowClass
    return .load(flowClass, Bytes(sources.fetches[fetch].amount))
  }

  // MARK: What becomes of a load

  /// All bytes of the load under way are there.
  mutating func endLoad(_ fetch: UInt32, _ asker: Asker, at now: Int64) {
    let filling = sources.fetches[fetch].filling
    receive(sources.fetches[fetch].amount, fetch, asker)
    guard let filling else {
      // Who has something new serves others before its own source does.
      gain(fetch, asker, at: now)
      sources.release(fetch, asker, at: now)
      return endUnit(fetch)
    }
    sources.release(fetch, asker, at: now)
    let number = sources.fetches[fetch].number
    guard case .cache(let keeps) = sources.plan(number, filling).kind else {
      preconditionFailure("what is filled is a cache")
    }
    let shelf = sources.shelf(fetch, filling, asker)
    let bytes = sources.terms.items[Int(sources.fetches[fetch].item)].bytes
    var line = sources.shelves.fill(shelf, bytes, room: keeps)
    sources.fetches[fetch].fills &= ~(1 << UInt32(filling))
    sources.fetches[fetch].step = UInt32(filling)
    sources.fetches[fetch].phase = .granted
    sources.countFilling(of: shelf, filling, of: number)
    while let next = sources.fetches.takeFirst(of: &line) { sources.grant(next, at: now) }
  }

  /// So many bytes of the load under way have come.
  private mutating func receive(_ bytes: Double, _ fetch: UInt32, _ asker: Asker) {
    let (number, step) = (sources.fetches[fetch].number, Int(sources.fetches[fetch].step))
    loaded[sources.fetches[fetch].flowClass.index] += bytes
    if let cache = sources.fetches[fetch].filling {
      sources.count(step, of: number) { $0.toCaches += bytes }
      sources.count(cache, of: number) { $0.filled += bytes }
      let shelf = sources.shelf(fetch, cache, asker)
      sources.shelves.receive(bytes, on: shelf)
    } else {
      sources.count(step, of: number) { $0.toDevices += bytes }
      sources.fetches[fetch].rest -= bytes
      if !receivedOfItems.isEmpty { receivedOfItems[Int(sources.fetches[fetch].item)] += bytes }
    }
    sources.fetches[fetch].amount = 0
  }

  /// A device has another piece, or all, and gives it to others.
  private mutating func gain(_ fetch: UInt32, _ asker: Asker, at now: Int64) {
    let number = sources.fetches[fetch].number
    fetched += sources.fetches[fetch].unit
    if sources.terms.isPiecewise(number) {
      sources.fetches[fetch].have += 1
    } else {
      sources.fetches[fetch].have = pieces(fetch)
    }
    for step in 0..<sources.terms.stepCount(of: number) {
      if case .peers(let peerTerms) = sources.plan(number, step).kind {
        sources.note(fetch, step, peerTerms, asker, at: now)
      }
    }
  }

  /// It asks for the next piece, or has everything.
  private mutating func endUnit(_ fetch: UInt32) {
    let isDone = sources.fetches[fetch].have == pieces(fetch)
    sources.fetches[fetch].step = 0
    sources.fetches[fetch].phase = isDone ? .done : .asking
    sources.fetches[fetch].rest = isDone ? 0 : sources.fetches[fetch].unit
  }

  private func pieces(_ fetch: UInt32) -> UInt32 {
    UInt32(sources.terms.items[Int(sources.fetches[fetch].item)].pieces)
  }

  // MARK: Giving up

  /// A fetch is given up.
  ///
  /// - Parameter lacking: Bytes that the load under way still lacked.
  mutating func giveUp(_ fetch: UInt32, lacking: Double, _ asker: Asker, at now: Int64) {
    switch sources.fetches[fetch].phase {
    case .waiting: sources.leaveLine(fetch, asker)
    case .granted: sources.release(fetch, asker, at: now)
    case .loading:
      receive(received(fetch, lacking: lacking), fetch, asker)
      sources.release(fetch, asker, at: now)
    case .asking, .done: break
    case .free: preconditionFailure("a fetch that is over is given up")
    }
    while let cache = sources.fetches[fetch].filling { sources.giveUpFilling(fetch, cache, asker, at: now) }
    if sources.fetches[fetch].phase != .done {
      fetched += sources.fetches[fetch].unit - sources.fetches[fetch].rest
    }
    sources.fetches.end(fetch)
  }

  private func received(_ fetch: UInt32, lacking: Double) -> Double {
    let amount = sources.fetches[fetch].amount
    return min(amount, max(0, amount - lacking))
  }

  /// The next whom a peer that goes serves, and is served no longer; nil: nobody is left, and it is gone.
  mutating func nextLeft(by holder: UInt32) -> (fetch: UInt32, token: Int)? {
    guard let fetch = sources.peers.takeClient(of: holder, &sources.fetches) else {
      sources.peers.remove(holder)
      return nil
    }
    return (fetch, Int(sources.fetches[fetch].token))
  }

  /// A fetch whose peer has gone asks for the rest.
  ///
  /// - Parameter lacking: Bytes that the load under way still lacked; nil: it had not begun.
  mutating func cut(_ fetch: UInt32, lacking: Double?, _ asker: Asker, at now: Int64) {
    if let lacking {
      receive(received(fetch, lacking: lacking), fetch, asker)
      // What is less than a microsecond's work was there already.
      if sources.fetches[fetch].rest <= 1e-9 * sources.fetches[fetch].unit {
        gain(fetch, asker, at: now)
        return endUnit(fetch)
      }
    }
    sources.fetches[fetch].phase = .asking
    sources.fetches[fetch].step = 0
  }

  // MARK: Over a trial

  /// Sources may serve more at a time from now on.
  mutating func takeUp(at now: Int64) { sources.takeUp(at: now) }

  /// Statistics start here.
  mutating func resetStatistics() {
    for source in sources.tallies.indices { sources.tallies[source] = SourceTally() }
    for flowClass in loaded.indices { loaded[flowClass] = 0 }
    fetched = 0
    for item in receivedOfItems.indices { receivedOfItems[item] = 0 }
  }

  /// So many bytes of the load that is under way came before statistics began.
  mutating func leaveOut(_ bytes: Double, _ fetch: UInt32) {
    if sources.fetches[fetch].filling == nil { receivedOfItems[Int(sources.fetches[fetch].item)] -= bytes }
  }

  /// What was read from a file: see ``ContentSources/checkSoundness(_:)``.
  mutating func checkSoundness(_ askers: [Asker?]) throws(SnapshotFault) {
    try sources.checkSoundness(askers)
  }

  // MARK: Snapshots

  /// Nothing where nothing is fetched.
  func save(to writer: inout SnapshotWriter) {
    if !isUsed { return }
    precondition(sources.woken.isEmpty, "tokens that have not gone on")
    writer.put(all: loaded)
    writer.put(fetched)
    writer.put(all: receivedOfItems)
    sources.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if !isUsed { return }
    let counts = (loaded.count, receivedOfItems.count)
    loaded = try reader.takeAll()
    fetched = try reader.take()
    receivedOfItems = try reader.takeAll()
    try SnapshotFault.require(
      (loaded.count, receivedOfItems.count) == counts && loaded.allSatisfy(SnapshotLimits.isAmount)
        && SnapshotLimits.isAmount(fetched) && receivedOfItems.allSatisfy { abs($0) < SnapshotLimits.amount },
      "bytes that nobody can have loaded")
    try sources.restore(from: &reader)
  }
}
