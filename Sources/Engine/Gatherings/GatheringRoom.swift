typealias RoomID = ID<GatheringRoom>

/// Where members of one place wait for a session of one gathering.
struct GatheringRoom: BitwiseCopyable {
  let gathering: UInt32
  private(set) var waiting: UInt32 = 0
  private(set) var line = WaitingLine()
  /// The tickets of the events by which its time is over, and by which its calendar opens; 0: none.
  private(set) var timer: UInt32 = 0
  private(set) var opening: UInt32 = 0
  /// 1 when its time is over, and too few were there.
  private var overdue: UInt64 = 0
  /// Of the whole trial, for the law.
  private(set) var came: Int64 = 0
  private(set) var went: Int64 = 0
  private(set) var left: Int64 = 0
  private var waited: Int128 = 0
  private var waitSum = StepIntegral()

  init(of gathering: Int) { self.gathering = UInt32(gathering) }

  var isOverdue: Bool { overdue != 0 }

  mutating func enter(_ token: Int, at now: Int64, _ tokens: inout TokenTable) {
    line.append(token, in: &tokens)
    waiting += 1
    came += 1
    waitSum.change(by: 1, at: now)
  }

  /// A member leaves, to a session or for good. An empty room forgets its time.
  mutating func leave(_ token: Int, isGoing: Bool, at now: Int64, _ tokens: inout TokenTable) {
    assert(waiting > 0, "somebody leaves who was not there")
    line.remove(token, in: &tokens)
    waiting -= 1
    if isGoing { went += 1 } else { left += 1 }
    waitSum.change(by: -1, at: now)
    waited += Int128(now - tokens[token].since)
    if waiting == 0 { (timer, opening, overdue) = (0, 0, 0) }
  }

  mutating func setTimer(_ ticket: UInt32) { timer = ticket }
  mutating func setOpening(_ ticket: UInt32) { opening = ticket }

  mutating func setOverdue() {
    assert(waiting > 0, "an empty room has no time")
    (timer, overdue) = (0, 1)
  }

  func waitIntegral(at now: Int64) -> Int128 { waitSum.value(of: Int64(waiting), at: now) }

  /// - Parameter stillWaiting: The time that those who wait now have waited; nil: it is not known how long
  ///   all waited.
  func brokenLaw(stillWaiting: Int128?, at now: Int64) -> String? {
    if came != went + left + Int64(waiting) { return "members that came, went on and left" }
    if let stillWaiting, waitIntegral(at: now) != waited + stillWaiting {
      return "Little's law of its members"
    }
    return nil
  }

  mutating func resetStatistics(at now: Int64) {
    waitSum = StepIntegral(of: Int64(waiting), from: now)
    waited = 0
  }

  var isPossible: Bool {
    [came, went, left].allSatisfy { (0...(1 << 48)).contains($0) } && waitSum.isPossible && overdue <= 1
      && came == went + left + Int64(waiting)
  }
}

typealias SessionID = ID<GatheringSession>

/// Members that go through something together, and the token that does it for them.
struct GatheringSession: BitwiseCopyable {
  private(set) var line = WaitingLine()
  private(set) var count: UInt32 = 0
  /// Who does it; in a free place ``Token/none``.
  var token: UInt32
  /// In a free place the next one.
  var room: UInt32
  /// The class in which it sends, at an op that leaves that to the slowest member.
  var flowClass: UInt32

  init(in room: RoomID) {
    self.room = UInt32(room.index)
    token = Token.none
    flowClass = 0
  }

  var isFree: Bool { token == Token.none }

  mutating func join(_ member: Int, _ tokens: inout TokenTable) {
    line.append(member, in: &tokens)
    count += 1
  }

  mutating func leave(_ member: Int, _ tokens: inout TokenTable) {
    assert(count > 0, "nobody is left to leave")
    line.remove(member, in: &tokens)
    count -= 1
  }
}
