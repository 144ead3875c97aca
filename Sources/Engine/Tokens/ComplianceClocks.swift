import Snapshots

/// The third clock of each token, beside its ``JourneyClocks``: how long its device does not meet policy.
/// Whether it runs is told there. Empty where no `mark` of the program stops it apart from the others, so
/// that it costs such programs no memory.
struct ComplianceClocks: ~Copyable {
  /// As in ``JourneyClocks``: a clock that runs has minus the instant of its start in it.
  struct Clock: BitwiseCopyable {
    var shown: Int64 = 0
    var shownInHours: Int64 = 0
  }

  let isUsed: Bool
  private var clocks = FlatTable<Clock>(capacity: 1)
  /// Clocks that run, and the integral of their number over time.
  private(set) var running: Int64 = 0
  private var level = StepIntegral()
  /// What the clocks of all journeys showed that are over.
  private(set) var finished: Int128 = 0

  init(isUsed: Bool) { self.isUsed = isUsed }

  subscript(token: Int) -> Clock { token < clocks.count ? clocks[token] : Clock() }

  /// Starts or stops the clock of a token, where the two sets differ in it.
  ///
  /// - Parameter open: How much of the device's working hours lay before `now`.
  mutating func turn(
    _ token: Int, from before: JourneyClocks.Running, to after: JourneyClocks.Running, at now: Int64,
    open: Int64
  ) {
    let step = before.step(of: .compliant, to: after)
    if step == 0 { return }
    while clocks.count <= token { clocks.append(Clock()) }
    clocks[token].shown += step * now
    clocks[token].shownInHours += step * open
    level.change(by: -step, at: now)
    running -= step
    assert(running >= 0, "a clock stops that did not run")
  }

  /// The journey of a token is over, and its clock stands.
  mutating func finish(_ token: Int) -> ComplianceTime {
    let clock = self[token]
    assert(clock.shown >= clock.shownInHours && clock.shownInHours >= 0, "a clock that shows what cannot be")
    finished += Int128(clock.shown)
    if token < clocks.count { clocks[token] = Clock() }
    return ComplianceTime(clock)
  }

  /// - Parameter open: What the clocks of the journeys under way show, those that run up to `now`.
  /// - Returns: Whether the clocks of all journeys show as much as clocks ran.
  func isWhole(open: Int128, at now: Int64) -> Bool {
    level.value(of: running, at: now) == finished + open
  }
}

extension ComplianceTime {
  init(_ clock: ComplianceClocks.Clock) {
    self.init(
      toCompliant: TimeSpan(microseconds: clock.shown),
      toCompliantInHours: TimeSpan(microseconds: clock.shownInHours))
  }
}

// MARK: - Snapshots

extension ComplianceClocks {
  /// Nothing where it is not used.
  func save(to writer: inout SnapshotWriter) {
    if !isUsed { return }
    clocks.save(to: &writer)
    writer.put(running)
    writer.put(level)
    writer.put(finished)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if !isUsed { return }
    clocks = try FlatTable(from: &reader)
    running = try reader.take()
    level = try reader.take()
    finished = try reader.take()
    let isPossible = level.isPossible && SnapshotLimits.isSum(finished)
    try SnapshotFault.require(isPossible, "clocks that cannot be so")
  }

  /// What was read from a file: clocks show times that can have passed, and those of no journey show nothing.
  ///
  /// - Parameters:
  ///   - ran: Of each token whether its clock runs; nil: it is on no journey.
  ///   - open: How much of a token's working hours lay before `now`.
  func checkSoundness(_ ran: [Bool?], at now: Int64, open: (Int) -> Int64) throws(SnapshotFault) {
    try SnapshotFault.require(clocks.count <= ran.count, "more clocks than tokens")
    try SnapshotFault.require(running == Int64(ran.count { $0 == true }), "clocks that run for nobody")
    for token in ran.indices {
      let (clock, runs) = (self[token], ran[token] ?? false)
      func isPossible(_ shown: Int64, _ now: Int64) -> Bool {
        let (passed, isTooLarge) = shown.addingReportingOverflow(runs ? now : 0)
        return !isTooLarge && passed >= 0 && passed <= (ran[token] == nil ? 0 : now)
      }
      try SnapshotFault.require(
        isPossible(clock.shown, now) && isPossible(clock.shownInHours, open(token)),
        "clocks that cannot be so")
    }
  }
}
