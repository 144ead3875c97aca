import CMemory
import Snapshots

/// All tokens of one trial with their journeys' clocks, and the device table they are born from.
///
/// Tokens live in one table and their places are used again; what happens to a token goes through the verbs
/// here, so that its state, its ticket and the free list always fit together.
struct TokenTable: ~Copyable {
  private let devices: DeviceTable
  private var tokens = FlatTable<Token>(capacity: 1024)
  private var clocks = FlatTable<JourneyClocks>(capacity: 1024)
  private(set) var firstFree = Token.none
  /// Tokens that are born and not yet retired.
  private(set) var live = 0
  private(set) var born = 0
  private(set) var retired = 0

  init(_ devices: DeviceTable) { self.devices = devices }

  /// The number of places: the most that were ever live at once.
  @inline(__always) var count: Int { tokens.count }

  @inline(__always) subscript(token: Int) -> Token { tokens[token] }

  @inline(__always) func clocks(of token: Int) -> JourneyClocks { clocks[token] }

  /// Has the token and its clocks fetched into the cache; `token` may be anything.
  @inline(__always) func prefetch(_ token: Int) {
    tokens.prefetch(token)
    clocks.prefetch(token)
  }

  /// Has the row of the device table fetched that will be asked for soon: rows are visited in random order.
  @inline(__always) func prefetch(row: UInt32) {
    devices.sites.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + Int(row) }) }
    devices.profiles.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + Int(row) }) }
  }

  // MARK: Birth and end

  /// A device's token, with the site and the profile of `row` of the device table; its draws are keyed by
  /// `device`. It stands nowhere yet.
  @inline(__always) mutating func bear(device: UInt32, row: Int) -> Int {
    let token = allocate()
    tokens[token] = Token()
    tokens[token].device = device
    tokens[token].site = devices.sites[row]
    tokens[token].profile = devices.profiles[row]
    clocks[token] = JourneyClocks()
    return token
  }

  /// A child of `parent` that starts at `pc`, ready, with the key of its parent's random numbers; or what
  /// does a session of which the parent is the first member.
  mutating func bearChild(of parent: Int, at pc: Int, as kind: Token.Flags = .child) -> Int {
    assert([.joining, .attending].contains(tokens[parent].state), "only who waits for others has any")
    let child = allocate()
    tokens[child] = tokens[parent]
    tokens[child].flags = kind
    tokens[child].ticket = 0
    tokens[child].pc = UInt32(pc)
    tokens[child].state = .ready
    clocks[child] = JourneyClocks()
    clocks[child].cycle = attempt(of: parent)
    setAttempt(child, attempt(of: parent))
    return child
  }

  /// Makes a new token a portal job, which walks from `pc` on.
  mutating func makeJob(_ token: Int, _ job: JourneyClocks, at pc: Int) {
    tokens[token].flags = .job
    clocks[token] = job
    makeReady(token, at: pc)
  }

  /// The token is gone. (Its control state must have been given back.)
  @inline(__always) mutating func retire(_ token: Int) {
    assert(tokens[token].state != .free, "a token ends once")
    tokens[token].state = .free
    tokens[token].ticket = 0
    tokens[token].next = firstFree
    firstFree = UInt32(truncatingIfNeeded: token)
    live &-= 1
    retired &+= 1
  }

  @inline(__always) private mutating func allocate() -> Int {
    live &+= 1
    born &+= 1
    if firstFree != Token.none {
      let token = Int(firstFree)
      assert(tokens[token].state == .free, "a free place that is taken")
      firstFree = tokens[token].next
      return token
    }
    return allocateNew()
  }

  @inline(never) private mutating func allocateNew() -> Int {
    precondition(tokens.count < Event.largestIndex, "too many tokens in flight")
    tokens.append(Token())
    clocks.append(JourneyClocks())
    return tokens.count - 1
  }

  // MARK: Where it stands

  /// The token stays at `pc`; the time that passes from now on is that op's.
  @inline(__always) mutating func block(_ token: Int, at pc: Int, as state: Token.State, at now: Int64) {
    assert(state != .free && state != .ready, "blocked means waiting for something")
    tokens[token].pc = UInt32(truncatingIfNeeded: pc)
    tokens[token].since = now
    tokens[token].state = state
  }

  /// It goes on with the op at `pc`.
  @inline(__always) mutating func makeReady(_ token: Int, at pc: Int) {
    tokens[token].pc = UInt32(truncatingIfNeeded: pc)
    tokens[token].state = .ready
  }

  /// It goes on with the op behind the one where it stands.
  @inline(__always) mutating func stepOn(_ token: Int) {
    tokens[token].pc &+= 1
    tokens[token].state = .ready
  }

  /// It stands at `pc`, without a change of its state.
  @inline(__always) mutating func place(_ token: Int, at pc: Int) { tokens[token].pc = UInt32(pc) }

  /// - Returns: The time since the token last moved, which counts from now on again.
  @inline(__always) mutating func takeElapsed(_ token: Int, at now: Int64) -> Int64 {
    let elapsed = now &- tokens[token].since
    assert(elapsed >= 0, "a token from the future")
    tokens[token].since = now
    return elapsed
  }

  // MARK: Wake-ups and waiting lines

  /// The event that will wake it.
  @inline(__always) mutating func setTicket(_ token: Int, _ ticket: UInt32) {
    assert(tokens[token].state == .delayed, "only a delayed token is woken by an event")
    tokens[token].ticket = ticket
  }

  /// - Returns: Whether the event with this ticket is the token's wake-up, which then is no longer to come.
  @inline(__always) mutating func takeWakeUp(_ token: Int, _ ticket: UInt32) -> Bool {
    if tokens[token].state != .delayed || tokens[token].ticket != ticket { return false }
    tokens[token].ticket = 0
    return true
  }

  mutating func cancelWakeUp(_ token: Int) {
    assert(tokens[token].state == .delayed, "only a delayed token is woken by an event")
    tokens[token].ticket = 0
  }

  /// The token behind it in its waiting line, or what else ``Token/next`` stands for in its state.
  @inline(__always) mutating func setNext(_ token: Int, _ next: UInt32) { tokens[token].next = next }
  /// The token before it in its waiting line.
  @inline(__always) mutating func setPrevious(_ token: Int, _ previous: UInt32) {
    tokens[token].previous = previous
  }

  @inline(__always) mutating func setFlag(_ token: Int, _ flag: Token.Flags, _ isOn: Bool) {
    if isOn { tokens[token].flags.insert(flag) } else { tokens[token].flags.remove(flag) }
  }

  // MARK: Its journey

  /// The journey counts as in the system since `instant`.
  @inline(__always) mutating func enterSystem(_ token: Int, since instant: Int64) {
    tokens[token].flags.insert(.inSystem)
    clocks[token].released = instant
  }

  /// Admitted from the entry queue, as the arrival of this number: its turn is still to come.
  @inline(__always) mutating func admit(_ token: Int, number: Int, at now: Int64) {
    tokens[token].flags.insert(.isAdmitted)
    tokens[token].next = UInt32(truncatingIfNeeded: number)
    tokens[token].since = now
    tokens[token].state = .ready
  }

  /// It waited in the entry queue, where `pc` stands, since `instant`.
  @inline(__always) mutating func standSince(_ token: Int, _ instant: Int64, at pc: Int) {
    tokens[token].since = instant
    tokens[token].pc = UInt32(truncatingIfNeeded: pc)
  }

  /// Clocks run from `instant`, which may be past, and before which `open` of its working hours lay.
  @inline(__always) mutating func startClocks(
    _ token: Int, _ started: JourneyClocks.Running, at instant: Int64, open: Int64
  ) {
    tokens[token].flags.insert(.down)
    clocks[token].desktop = -instant
    clocks[token].productive = -instant
    clocks[token].desktopInHours = -open
    clocks[token].productiveInHours = -open
    clocks[token].running = started
  }

  /// Starts and stops clocks: one that starts has the instant taken off, one that stops has it added.
  ///
  /// - Parameter open: How much of the device's working hours lay before now.
  /// - Returns: 1 if the clock of productivity stops, −1 if it starts, else 0.
  @inline(__always) mutating func turnClocks(
    _ token: Int, to after: JourneyClocks.Running, at now: Int64, open: Int64
  ) -> Int64 {
    let journey = clocks.base + token
    let before = journey.pointee.running
    journey.pointee.running = after
    let desktop = before.step(of: .desktop, to: after)
    journey.pointee.desktop &+= desktop &* now
    journey.pointee.desktopInHours &+= desktop &* open
    let productive = before.step(of: .productive, to: after)
    if productive == 0 { return 0 }
    journey.pointee.productive &+= productive &* now
    journey.pointee.productiveInHours &+= productive &* open
    setFlag(token, .down, productive < 0)
    return productive
  }

  /// A journey that ends now, as it is reported.
  @inline(__always) func record(of token: Int, outcome: UInt8, at now: Int64) -> DeviceRecord {
    let (state, journey) = (tokens.base + token, clocks.base + token)
    return DeviceRecord(
      device: state.pointee.device, site: state.pointee.site, profile: state.pointee.profile,
      outcome: outcome, fallbacks: journey.pointee.fallbacks,
      reason: ReasonWord.number(journey.pointee.reason),
      released: Instant(microseconds: journey.pointee.released), finished: Instant(microseconds: now),
      toDesktop: TimeSpan(microseconds: journey.pointee.desktop),
      toProductive: TimeSpan(microseconds: journey.pointee.productive),
      toDesktopInHours: TimeSpan(microseconds: journey.pointee.desktopInHours),
      toProductiveInHours: TimeSpan(microseconds: journey.pointee.productiveInHours))
  }

  /// A device of a closed fleet begins its next journey.
  mutating func beginCycle(_ token: Int) {
    var next = JourneyClocks()
    next.control = clocks[token].control
    next.cycle = clocks[token].cycle &+ 1
    clocks[token] = next
  }

  mutating func setReason(_ token: Int, _ word: UInt16) { clocks[token].reason = word }

  mutating func countFallback(_ token: Int) { clocks[token].fallbacks &+= 1 }

  mutating func setControl(_ token: Int, _ control: UInt32) { clocks[token].control = control }

  /// The word by which its draws are keyed.
  @inline(__always) func attempt(of token: Int) -> UInt32 {
    tokens[token].flags.contains(.repeats) ? clocks[token].attempt : 0
  }

  @inline(__always) mutating func setAttempt(_ token: Int, _ word: UInt32) {
    clocks[token].attempt = word
    setFlag(token, .repeats, word != 0)
  }
}

extension TokenTable {
  /// The bytes that ``save(to:)`` will put, about.
  var snapshotSize: Int { count * (MemoryLayout<Token>.stride + MemoryLayout<JourneyClocks>.stride) }

  func save(to writer: inout SnapshotWriter) {
    tokens.save(to: &writer)
    clocks.save(to: &writer)
    writer.put(firstFree)
    for number in [live, born, retired] { writer.put(number) }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    tokens = try FlatTable(from: &reader)
    try TokenTable.checkStates(tokens)
    clocks = try FlatTable(from: &reader)
    firstFree = try reader.take()
    (live, born, retired) = (try reader.take(), try reader.take(), try reader.take())
    if tokens.count != clocks.count { throw .mismatch("tables of other sizes") }
  }
}
