import Snapshots

/// The rate-limited services of a trial: whom they admit, and when those come back who were refused.
///
/// A call is admitted at the instant at which it is made if every limit of the service has room then. No turn
/// is kept for whoever is refused: it comes back later, when others may have been faster. The table decides;
/// it moves no token on and schedules nothing.
struct ServiceTable: ~Copyable {
  private let rules: [ServiceRules]
  private var limits: LimitTable
  /// The callers of each line that were refused.
  private(set) var lines: OwnedTable<RetryCalendar>
  /// When the next of each line come back, as far as that is on the event list.
  private(set) var wakes: FlatTable<LineWake>
  private(set) var tallies: [ServiceRecord]
  /// First calls in each bin of time, admitted at once or not.
  private(set) var calls: SeriesTable
  /// When the statistics began.
  private(set) var start: Int64 = 0
  /// Of services whose callers came back at other times in the saved trial, the step that they came back by.
  private var stepBefore: [Int64?]

  struct LineWake: BitwiseCopyable {
    var time = Int64.max
    var ticket: UInt32 = 0
    var service: Int32
    var site: UInt32
  }

  init(_ plan: Plan) {
    var rules: [ServiceRules] = []
    var wakes: [LineWake] = []
    for (index, service) in plan.services.enumerated() {
      let rule = ServiceRules(service, plan.limits, firstLine: wakes.count)
      rules.append(rule)
      for site in 0..<(rule.hasLinePerSite ? plan.siteCount : 1) {
        wakes.append(LineWake(service: Int32(index), site: UInt32(site)))
      }
    }
    self.rules = rules
    self.wakes = FlatTable(wakes)
    limits = LimitTable(plan)
    lines = OwnedTable(count: wakes.count) { _ in RetryCalendar() }
    tallies = plan.services.map { _ in ServiceRecord(calls: 0, throttled: 0, refusals: 0) }
    calls = SeriesTable(count: plan.services.count, baseWidth: plan.binWidth)
    stepBefore = plan.services.map { _ in nil }
  }

  var count: Int { rules.count }

  // MARK: Requests

  /// Somebody calls a service for the first time.
  mutating func request(_ service: Int, for caller: LimitTable.Caller, at now: Int64) -> Answer {
    calls.add(service, 1, at: now)
    tallies[service].calls += 1
    let answer = requestAgain(service, for: caller, since: now, at: now)
    if answer != .admitted { tallies[service].throttled += 1 }
    return answer
  }

  /// Somebody calls a service who was refused before, for the first time at `since`.
  mutating func requestAgain(_ service: Int, for caller: LimitTable.Caller, since: Int64, at now: Int64)
    -> Answer
  {
    if rules[service].standsInLine, !lines[rules[service].line(of: caller.site)].isEmpty {
      return .standsInLine
    }
    let own = limits.opening(of: rules[service].own, for: caller, at: now)
    let opening = max(own, limits.opening(of: rules[service].common, for: caller, at: now))
    if opening == now {
      limits.take(rules[service].limits, for: caller, at: now)
      return .admitted
    }
    if rules[service].refusedCount { limits.drain(1, rules[service].limits, for: caller, at: now) }
    if rules[service].backsOff { return .comesBack(at: ownReturn(service, opening, since: since, at: now)) }
    return own > now ? .comesBack(at: ownReturn(service, own, since: since, at: now)) : .standsInLine
  }

  /// When somebody comes back for itself, whom limits keep until `opening` at least. If refused requests
  /// count it must come back each time; else there is nothing to see before that.
  private func ownReturn(_ service: Int, _ opening: Int64, since: Int64, at now: Int64) -> Int64 {
    assert(opening > now, "kept from what is open")
    return rules[service].nextReturn(since: since, notBefore: rules[service].refusedCount ? now + 1 : opening)
  }

  /// A token that was refused, and whose state says so, stands in line.
  ///
  /// - Returns: When somebody of the line comes back, if that is earlier than is known yet.
  mutating func join(_ service: Int, _ token: Int, at now: Int64, _ tokens: inout TokenTable) -> Wake? {
    let since = tokens[token].since
    let line = rules[service].line(of: tokens[token].site)
    lines[line].append(token, phase: since % rules[service].step, &tokens)
    if rules[service].nextReturn(since: since, notBefore: now + 1) >= wakes[line].time { return nil }
    let time = rules[service].nextReturn(since: since, notBefore: firstChance(line, after: now))
    return time < wakes[line].time ? wake(line, at: time) : nil
  }

  /// No earlier than this can anybody of the line be admitted, or, where refused requests count, change
  /// anything.
  private func firstChance(_ line: Int, after now: Int64) -> Int64 {
    let service = Int(wakes[line].service)
    if rules[service].refusedCount { return now + 1 }
    return limits.opening(of: rules[service].common, for: anybody(in: line), at: now + 1)
  }

  /// As far as limits that all of a line have in common can tell.
  private func anybody(in line: Int) -> LimitTable.Caller {
    LimitTable.Caller(site: wakes[line].site, device: 0)
  }

  private mutating func wake(_ line: Int, at time: Int64) -> Wake {
    wakes[line].time = time
    wakes[line].ticket = 0
    return Wake(line: line, time: time)
  }

  /// The event by which a line is woken as was asked for.
  mutating func noteScheduled(_ wake: Wake, ticket: UInt32) {
    assert(wakes[wake.line].time == wake.time, "a wake-up that nobody asked for")
    wakes[wake.line].ticket = ticket
  }

  // MARK: Those who come back

  /// - Returns: Whether the event with this ticket is the line's wake-up, which then is no longer to come.
  mutating func takeWake(_ line: Int, ticket: UInt32) -> Bool {
    if wakes[line].ticket != ticket || ticket == 0 { return false }
    wakes[line].ticket = 0
    wakes[line].time = .max
    return true
  }

  /// To be asked when a line is woken, until it answers ``Return/nobody``: the next of those who come back
  /// now, in the order of their first calls.
  mutating func nextReturn(to line: Int, at now: Int64, _ tokens: inout TokenTable) -> Return {
    let service = Int(wakes[line].service)
    guard let token = lines[line].first(ofPhase: now % rules[service].step) else { return .nobody }
    let caller = LimitTable.Caller(site: tokens[token].site, device: tokens[token].device)
    if limits.opening(of: rules[service].common, for: caller, at: now) > now { return .nobody }
    lines[line].remove(token, phase: now % rules[service].step, &tokens)
    let own = limits.opening(of: rules[service].own, for: caller, at: now)
    if own == now {
      limits.take(rules[service].limits, for: caller, at: now)
      noteWait(service, since: tokens[token].since, until: now)
      return .admitted(token: token)
    }
    if rules[service].refusedCount { limits.drain(1, rules[service].limits, for: caller, at: now) }
    return .comesBack(token: token, at: ownReturn(service, own, since: tokens[token].since, at: now))
  }

  /// All others who came back now are refused again.
  ///
  /// - Returns: When the next of the line come back; nil: nobody is left in it.
  mutating func refuseRest(of line: Int, at now: Int64, _ tokens: borrowing TokenTable) -> Wake? {
    let rule = rules[Int(wakes[line].service)]
    if rule.refusedCount { drain(line, at: now, tokens) }
    let time = lines[line].nextReturn(notBefore: firstChance(line, after: now), step: rule.step)
    return time == .max ? nil : wake(line, at: time)
  }

  private mutating func drain(_ line: Int, at now: Int64, _ tokens: borrowing TokenTable) {
    let rule = rules[Int(wakes[line].service)]
    let phase = now % rule.step
    limits.drain(lines[line].count(ofPhase: phase), rule.common, for: anybody(in: line), at: now)
    guard !rule.own.isEmpty, let first = lines[line].first(ofPhase: phase) else { return }
    var token = UInt32(truncatingIfNeeded: first)
    while token != Token.none {
      let caller = LimitTable.Caller(site: tokens[Int(token)].site, device: tokens[Int(token)].device)
      limits.drain(1, rule.own, for: caller, at: now)
      token = tokens[Int(token)].next
    }
  }

  /// A token in line gives up.
  mutating func leave(_ service: Int, _ token: Int, at now: Int64, _ tokens: inout TokenTable) {
    let since = tokens[token].since
    let line = rules[service].line(of: tokens[token].site)
    lines[line].remove(token, phase: since % rules[service].step, &tokens)
    noteWait(service, since: since, until: now)
  }

  /// Somebody who was first refused at `since` is refused no more.
  mutating func noteWait(_ service: Int, since: Int64, until now: Int64) {
    assert(since <= now, "a wait that ends before it begins")
    tallies[service].refusals += rules[service].refusals(since: since, from: start, until: now)
  }

  // MARK: Statistics

  /// Statistics start over (a warm-up ends). Whoever waits goes on to wait.
  mutating func resetStatistics(at now: Int64) {
    for service in tallies.indices { tallies[service] = ServiceRecord(calls: 0, throttled: 0, refusals: 0) }
    calls.reset(at: now)
    start = now
  }

  /// Closes the load series where the trial ends.
  mutating func finish(at now: Int64) { calls.finish(at: now) }

  func records() -> [ServiceRecord] { tallies }

  /// Calls to each service in each bin, up to ``finish(at:)``.
  func loadRecords() -> [SeriesRecord] { calls.records() }

  /// - Returns: In plain words, what limit admitted too many in some window of time; nil: none did.
  func brokenLaw() -> String? {
    limits.brokenLimit().map { "limit \($0) of services: more admitted than it allows" }
  }

  /// Costs O(waiting).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    assert(calls.count == rules.count && tallies.count == rules.count, "every service is counted")
    assert(tallies.allSatisfy { $0.throttled <= $0.calls }, "more calls were put off than came")
    limits.checkInvariants()
    for line in 0..<lines.count {
      lines[line].checkInvariants(tokens, step: rules[Int(wakes[line].service)].step)
      assert(lines[line].isEmpty || wakes[line].time < .max, "callers who never come back")
    }
  }
}

extension ServiceTable {
  func save(to writer: inout SnapshotWriter) {
    for rule in rules { writer.put(rule.step) }
    limits.save(to: &writer)
    for line in 0..<lines.count { lines[line].save(to: &writer) }
    wakes.save(to: &writer)
    writer.put(all: tallies)
    writer.put(start)
    calls.save(to: &writer)
  }

  /// Limits are the plan's; what was admitted under other ones still counts.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    for service in rules.indices {
      let step = try reader.take(Int64.self)
      stepBefore[service] = step == rules[service].step ? nil : step
    }
    try limits.restore(from: &reader)
    for line in 0..<lines.count { try lines[line].restore(from: &reader) }
    let saved = try FlatTable<LineWake>(from: &reader)
    if saved.count != wakes.count { throw .mismatch("the number of lines of callers") }
    for line in 0..<wakes.count
    where saved[line].service != wakes[line].service || saved[line].site != wakes[line].site {
      throw .mismatch("a line of callers of another service")
    }
    wakes = saved
    tallies = try reader.takeAll()
    if tallies.count != rules.count { throw .mismatch("the number of services") }
    start = try reader.take()
    try calls.restore(from: &reader)
  }

  /// From now on a limit is another one. Who stands in line is for ``takeUp(_:at:_:)`` to see to.
  mutating func changeLimit(_ limit: Int, _ change: (inout RateLimit) -> Void) {
    limits.change(limit, change)
  }

  /// The trial goes on under other limits, and maybe callers come back by another step.
  ///
  /// - Returns: When somebody of this line comes back; nil: nobody stands in it.
  mutating func takeUp(_ line: Int, at now: Int64, _ tokens: inout TokenTable) -> Wake? {
    let service = Int(wakes[line].service)
    let step = rules[service].step
    if stepBefore[service] != nil {
      for token in lines[line].takeAll(&tokens) {
        lines[line].append(token, phase: tokens[token].since % step, &tokens)
      }
    }
    wakes[line].time = .max
    let time = lines[line].nextReturn(notBefore: firstChance(line, after: now - 1), step: step)
    return time == .max ? nil : wake(line, at: time)
  }

  /// Where callers of a service back off, which they did not in the saved trial, they leave its line.
  ///
  /// - Returns: Each with the instant at which it comes back, in the order of their first calls.
  mutating func takeAway(from line: Int, at now: Int64, _ tokens: inout TokenTable) -> [(
    token: Int, time: Int64
  )] {
    let rule = rules[Int(wakes[line].service)]
    if !rule.backsOff || lines[line].isEmpty { return [] }
    return lines[line].takeAll(&tokens).map {
      ($0, rule.nextReturn(since: tokens[$0].since, notBefore: now))
    }
  }

  var lineCount: Int { lines.count }

  /// By how much callers of this line come back later, in the trial that was saved.
  func step(ofLine line: Int) -> Int64 {
    let service = Int(wakes[line].service)
    return stepBefore[service] ?? rules[service].step
  }

  func line(ofService service: Int, site: UInt32) -> Int { rules[service].line(of: site) }
}
