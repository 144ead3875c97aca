/// What a trial has to know of one service's plan, ready for use.
struct ServiceRules {
  /// Places of all its limits.
  let limits: [Int]
  /// Those of them that each device has for itself.
  let own: [Int]
  /// The others. All callers of one line have them in common.
  let common: [Int]
  /// How long a refused caller stays away, in microseconds. Callers who stand in line come back when there is
  /// room, to the microsecond.
  let step: Int64
  let standsInLine: Bool
  /// Whether it stays away longer each time, and how long at most, in microseconds.
  let backsOff: Bool
  private let longest: Int64
  let refusedCount: Bool
  /// Its first line of callers: where sites have limits of their own there is one for each site.
  let firstLine: Int
  let hasLinePerSite: Bool

  init(_ service: ServicePlan, _ limits: [RateLimit], firstLine: Int) {
    self.limits = service.limits
    own = service.limits.filter { limits[$0].scope == .device }
    common = service.limits.filter { limits[$0].scope != .device }
    standsInLine = service.refusal == .standsInLine
    backsOff = service.refusal == .backsOff
    refusedCount = service.refusedCount && !standsInLine
    step = standsInLine ? 1 : max(1, service.retryAfter.microseconds)
    longest = max(step, service.longestPause.microseconds)
    self.firstLine = firstLine
    hasLinePerSite = service.limits.contains { limits[$0].scope == .site }
    assert(own.count + common.count == service.limits.count, "a limit of nobody")
  }

  func line(of site: UInt32) -> Int { firstLine + (hasLinePerSite ? Int(site) : 0) }

  /// When a caller whose first call was at `since` comes back for the first time, not before `instant`.
  func nextReturn(since: Int64, notBefore instant: Int64) -> Int64 {
    assert(since <= instant, "a return before the call")
    if instant >= TimeSpan.longest.microseconds { return .max }
    if backsOff { return since + requests(before: instant - since).next }
    return since + (instant - since + step - 1) / step * step
  }

  /// - Returns: How many requests of a caller are refused between two instants, the first of them included,
  ///   if its first was refused at `since`.
  func refusals(since: Int64, from start: Int64, until end: Int64) -> Int64 {
    if standsInLine { return 0 }
    func number(before instant: Int64) -> Int64 {
      if instant <= since { return 0 }
      return backsOff ? requests(before: instant - since).count : (instant - since - 1) / step + 1
    }
    return max(0, number(before: end) - number(before: start))
  }

  /// Of a caller that backs off: how many requests it makes in this long a time from its first one on, and
  /// how long after the first it makes the next. The pauses are `step`, twice that, and so on.
  private func requests(before span: Int64) -> (count: Int64, next: Int64) {
    var (count, next, pause) = (Int64(0), Int64(0), step)
    while next < span, pause < longest {
      count += 1
      next += pause
      pause = min(longest, 2 * pause)
    }
    if next >= span { return (count, next) }
    let more = (span - next + longest - 1) / longest
    return (count + more, next + more * longest)
  }
}
