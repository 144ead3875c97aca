/// The sources of a trial, what they have, and who waits for them.
///
/// Says of a fetch whether a source serves it, and wakes those who are served after a wait.
struct ContentSources: ~Copyable {
  typealias Asker = FetchTerms.Asker

  enum Answer {
    case serves
    /// The fetch stands in line, for so many microseconds at most; nil: as long as it takes.
    case waits(Int64?)
    /// It is to ask the next one.
    case refuses
  }

  let terms: FetchTerms
  var fetches = FetchTable()
  var shelves: CacheShelves
  var points: DistributionPoints
  var peers = PeerGroups()
  var tallies: [SourceTally]
  /// Tokens that need not wait any longer, in order.
  var woken: [UInt32] = []
  /// Of each item the version of which the saved sources had copies; empty: this plan's.
  var savedVersions: [UInt32] = []
  /// Of each source, the number of its first place among all of its kind.
  let firstPlaces: [Int]

  init(_ plan: Plan) {
    terms = FetchTerms(plan)
    var (caches, points, groups) = (0, 0, 0)
    var firsts: [Int] = []
    for source in terms.isUsed ? terms.sources : [] {
      switch source.kind {
      case .origin: firsts.append(0)
      case .cache:
        firsts.append(caches)
        caches += source.places
      case .point:
        firsts.append(points)
        points += source.places
      case .peers:
        firsts.append(groups)
        groups += source.places
      }
    }
    firstPlaces = firsts
    shelves = CacheShelves(count: caches)
    self.points = DistributionPoints(count: points)
    tallies = Array(repeating: SourceTally(), count: terms.sources.count)
  }

  func plan(_ number: UInt32, _ step: Int) -> SourcePlan {
    terms.sources[terms.source(of: number, step: step)]
  }

  /// Where a device finds a source of a fetch, among all of its kind; nil: it is not served.
  func place(_ number: UInt32, _ step: Int, _ asker: Asker) -> Int? {
    let source = terms.source(of: number, step: step)
    return terms.place(of: source, for: asker).map { firstPlaces[source] + $0 }
  }

  /// The group of peers that a device asks for an item; nil: none.
  mutating func group(
    _ number: UInt32, _ step: Int, _ item: UInt32, _ peerTerms: PeerTerms, _ asker: Asker
  ) -> UInt32? {
    let content = terms.items[Int(item)]
    guard content.bytes >= peerTerms.smallest, let place = place(number, step, asker) else { return nil }
    return peers.group(at: place, item: item, pieces: content.pieces, seeds: peerTerms.seeds)
  }

  /// The shelf of what is fetched at the cache of a step.
  mutating func shelf(_ fetch: UInt32, _ step: Int, _ asker: Asker) -> UInt32 {
    guard let place = place(fetches[fetch].number, step, asker) else {
      preconditionFailure("a cache that does not serve the device")
    }
    return shelves.shelf(at: place, item: fetches[fetch].item)
  }

  mutating func count(_ step: Int, of number: UInt32, _ change: (inout SourceTally) -> Void) {
    change(&tallies[terms.source(of: number, step: step)])
  }

  /// Who filled the shelf of a step's cache is served from it now.
  mutating func countFilling(of shelf: UInt32, _ step: Int, of number: UInt32) {
    let waited = shelves[shelf].waited
    count(step, of: number) { $0.serve(afterWait: waited) }
  }

  /// Who waits is served.
  mutating func grant(_ fetch: UInt32, at now: Int64) {
    assert(now >= fetches[fetch].since, "a fetch that waits since a time to come")
    let waited = now - fetches[fetch].since
    count(Int(fetches[fetch].step), of: fetches[fetch].number) { $0.serve(afterWait: waited) }
    fetches[fetch].phase = .granted
    woken.append(fetches[fetch].token)
  }
}

// MARK: - Asking

extension ContentSources {
  /// Asks the source of a step, if it is in order and serves the device.
  mutating func ask(_ fetch: UInt32, _ step: Int, _ asker: Asker, at now: Int64, _ hours: inout HoursTable)
    -> Answer
  {
    let number = fetches[fetch].number
    guard let place = place(number, step, asker), isInOrder(fetch, step, asker, at: now, &hours) else {
      return .refuses
    }
    let answer: Answer
    switch plan(number, step).kind {
    case .origin: answer = .serves
    case .point(let clients, let queueLimit):
      answer = askPoint(fetch, step, at: place, clients, queueLimit, now: now)
    case .cache: answer = askCache(fetch, step, asker, at: now)
    case .peers(let peerTerms):
      // Peers serve devices, and no caches.
      if fetches[fetch].fills != 0 { return .refuses }
      guard let group = group(number, step, fetches[fetch].item, peerTerms, asker) else { return .refuses }
      answer = askPeers(fetch, step, group, peerTerms, asker, at: now)
    }
    count(step, of: number) {
      $0.requests += 1
      if case .serves = answer { $0.served += 1 }
    }
    return answer
  }

  private mutating func isInOrder(
    _ fetch: UInt32, _ step: Int, _ asker: Asker, at now: Int64, _ hours: inout HoursTable
  ) -> Bool {
    if fetches[fetch].failing >> UInt32(step) & 1 != 0 { return false }
    guard let outage = plan(fetches[fetch].number, step).outage, terms.isStruck(outage, asker) else {
      return true
    }
    return !hours.isOpen(outage.calendar + (outage.isPerSite ? Int(asker.site) : 0), at: now)
  }

  private func waits(_ fetch: UInt32, _ step: Int) -> Answer {
    .waits(plan(fetches[fetch].number, step).longestWait?.microseconds)
  }

  private mutating func askPoint(
    _ fetch: UInt32, _ step: Int, at place: Int, _ clients: Int, _ queueLimit: Int?, now: Int64
  ) -> Answer {
    switch points.ask(fetch, at: place, clients: clients, queueLimit: queueLimit, &fetches, at: now) {
    case .serves: .serves
    case .waits: waits(fetch, step)
    case .turnsAway: .refuses
    }
  }

  private mutating func askCache(_ fetch: UInt32, _ step: Int, _ asker: Asker, at now: Int64) -> Answer {
    let shelf = shelf(fetch, step, asker)
    let bytes = terms.items[Int(fetches[fetch].item)].bytes
    switch shelves.ask(fetch, for: shelf, of: bytes, &fetches, at: now) {
    case .has: return .serves
    case .waits: return waits(fetch, step)
    case .fill:
      count(step, of: fetches[fetch].number) { $0.fills += 1 }
      fetches[fetch].fills |= 1 << UInt32(step)
      return .refuses
    }
  }

  private mutating func askPeers(
    _ fetch: UInt32, _ step: Int, _ group: UInt32, _ peerTerms: PeerTerms, _ asker: Asker, at now: Int64
  ) -> Answer {
    let (number, have) = (fetches[fetch].number, fetches[fetch].have)
    if peers.serve(fetch, of: group, have: have, slots: peerTerms.slots, &fetches, at: now) { return .serves }
    if plan(number, step).longestWait == nil, hasSource(of: number, behind: step, asker) { return .refuses }
    peers.join(fetch, of: group, have: have, &fetches, at: now)
    return waits(fetch, step)
  }

  private func hasSource(of number: UInt32, behind step: Int, _ asker: Asker) -> Bool {
    (step + 1..<max(step + 1, terms.stepCount(of: number))).contains { place(number, $0, asker) != nil }
  }
}

// MARK: - Leaving

extension ContentSources {
  /// A fetch waits no longer at the source of its step.
  mutating func leaveLine(_ fetch: UInt32, _ asker: Asker) {
    let (number, step) = (fetches[fetch].number, Int(fetches[fetch].step))
    guard let place = place(number, step, asker) else { preconditionFailure("a line that is nowhere") }
    switch plan(number, step).kind {
    case .origin: preconditionFailure("nobody waits for an origin")
    case .point: points.leave(fetch, at: place, &fetches)
    case .cache: shelves.leave(fetch, shelf(fetch, step, asker), &fetches)
    case .peers(let peerTerms):
      guard let group = group(number, step, fetches[fetch].item, peerTerms, asker) else { return }
      peers.leave(fetch, of: group, have: fetches[fetch].have, &fetches)
    }
  }

  /// The source of its step serves it no longer, and can serve somebody else.
  mutating func release(_ fetch: UInt32, _ asker: Asker, at now: Int64) {
    let (number, step) = (fetches[fetch].number, Int(fetches[fetch].step))
    switch plan(number, step).kind {
    case .origin, .cache: return
    case .point(let clients, _):
      guard let place = place(number, step, asker) else { preconditionFailure("a point that is nowhere") }
      points.release(place)
      servePoint(at: place, clients: clients, now: now)
    case .peers(let peerTerms):
      let group = peers[fetches[fetch].holder].group
      peers.release(fetch, slots: peerTerms.slots, &fetches, at: now)
      servePeers(group, slots: peerTerms.slots, at: now)
    }
  }

  /// A fetch no longer fills the cache of a step. Who waits there first goes on with it.
  mutating func giveUpFilling(_ fetch: UInt32, _ step: Int, _ asker: Asker, at now: Int64) {
    fetches[fetch].fills &= ~(1 << UInt32(step))
    guard let heir = shelves.giveUp(shelf(fetch, step, asker), &fetches, at: now) else { return }
    fetches[heir].fills |= 1 << fetches[heir].step
    fetches[heir].step += 1
    fetches[heir].phase = .asking
    woken.append(fetches[heir].token)
  }

  /// The device serves its peers from now on, if it has enough.
  mutating func note(_ fetch: UInt32, _ step: Int, _ peerTerms: PeerTerms, _ asker: Asker, at now: Int64) {
    let (number, have) = (fetches[fetch].number, fetches[fetch].have)
    let pieces = terms.items[Int(fetches[fetch].item)].pieces
    let enough = peerTerms.fromPiece == 0 ? pieces : min(pieces, peerTerms.fromPiece)
    guard have >= UInt32(enough), terms.uploads(peerTerms, asker),
      let group = group(number, step, fetches[fetch].item, peerTerms, asker)
    else { return }
    var until = Int64.max
    if case .lasts(let span) = peerTerms.stay { until = (Instant(microseconds: now) + span).microseconds }
    peers.note(
      asker.device, of: group, have: have, isWired: terms.isWired(number, profile: asker.profile),
      until: until, leaves: peerTerms.stay == .untilDone, slots: peerTerms.slots)
    servePeers(group, slots: peerTerms.slots, at: now)
  }

  private mutating func servePeers(_ group: UInt32, slots: Int, at now: Int64) {
    while let next = peers.next(of: group, slots: slots, &fetches, at: now) { grant(next, at: now) }
  }

  private mutating func servePoint(at place: Int, clients: Int, now: Int64) {
    while let next = points.next(at: place, clients: clients, &fetches) { grant(next, at: now) }
  }

  /// Sources may serve more at a time from now on.
  mutating func takeUp(at now: Int64) {
    forgetOtherVersions()
    for (number, source) in (terms.isUsed ? terms.sources : []).enumerated() {
      guard case .point(let clients, _) = source.kind else { continue }
      for place in 0..<source.places {
        servePoint(at: firstPlaces[number] + place, clients: clients, now: now)
      }
    }
    for group in 0..<UInt32(peers.groups.count) {
      guard let slots = slots(of: group) else { continue }
      peers.takeUp(group, slots: slots)
      servePeers(group, slots: slots, at: now)
    }
  }

  private func slots(of group: UInt32) -> Int? {
    let place = peers.place(of: group)
    for (number, source) in terms.sources.enumerated() {
      guard case .peers(let peerTerms) = source.kind else { continue }
      if (firstPlaces[number]..<firstPlaces[number] + source.places).contains(place) {
        return peerTerms.slots
      }
    }
    return nil
  }
}
