import CMemory
import Randomness

extension Simulation {
  /// A newcomer starts its journey; a job is handled first, and then releases its devices. Answers its token.
  @inline(__always) mutating func admit(_ newcomer: Arrivals.Newcomer) -> Int {
    if waitsAtDoor(newcomer) { return Self.nobody }
    if let row = arrivals.rowAhead { expect(row) }
    if firstDelays.pc >= 0 { return passDoor(newcomer) }
    let token = birth(device: newcomer.device, row: Int(newcomer.row))
    if newcomer.jobCount > 0 {
      tokens[token].flags = .job
      tokens[token].pc = UInt32(plan.program.jobEntry)
      ledgers[token].released = Int64(newcomer.jobStart)
      ledgers[token].cycle = newcomer.wave
      ledgers[token].desktop = Int64(newcomer.jobCount)
    } else {
      startDevice(token)
    }
    tokens[token].state = .ready
    return token
  }

  @inline(__always) private mutating func startDevice(_ token: Int) {
    tokens[token].pc = UInt32(plan.program.entry)
    if isClosed { return }  // its journey starts at `begin`
    enterSystem(token)
  }

  private mutating func enqueue(_ token: Int) {
    tokens[token].state = .ready
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  mutating func releaseJob(_ job: Int) -> Step {
    let start = Int(ledgers[job].released)
    let count = Int(ledgers[job].desktop)
    for place in start..<start + count {
      let device = arrivals.device(at: place, of: Int(ledgers[job].cycle))
      let token = birth(device: device, row: Int(device))
      startDevice(token)
      enqueue(token)
    }
    die(job)
    return .stop
  }

  /// Has the row of the device table fetched that will be asked for soon: rows are visited in random order.
  @inline(__always) func expect(_ row: UInt32) {
    plan.devices.sites.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + Int(row) }) }
    plan.devices.profiles.withUnsafeBufferPointer { prefetch_line($0.baseAddress.map { $0 + Int(row) }) }
  }

  @inline(__always) mutating func birth(device: UInt32, row: Int) -> Int {
    let token = allocate()
    tokens[token] = Token()
    tokens[token].device = device
    tokens[token].site = plan.devices.sites[row]
    tokens[token].profile = plan.devices.profiles[row]
    ledgers[token] = Ledger()
    return token
  }

  @inline(__always) private mutating func allocate() -> Int {
    live &+= 1
    counters.tokensIn &+= 1
    if freeToken != Token.none {
      let token = Int(freeToken)
      freeToken = tokens[token].next
      return token
    }
    return allocateNew()
  }

  @inline(never) private mutating func allocateNew() -> Int {
    precondition(tokens.count < Event.largestIndex, "too many tokens in flight")
    tokens.append(Token())
    ledgers.append(Ledger())
    return tokens.count - 1
  }

  @inline(__always) mutating func die(_ token: Int) {
    if ledgers[token].extras != Token.none { giveBackExtras(token) }
    tokens[token].state = .free
    tokens[token].ticket = 0
    tokens[token].next = freeToken
    freeToken = UInt32(truncatingIfNeeded: token)
    live &-= 1
    counters.tokensOut &+= 1
  }

  @inline(never) private mutating func giveBackExtras(_ token: Int) {
    disarmAll(token)
    extras[Int(ledgers[token].extras)].nextFree = freeExtras
    freeExtras = ledgers[token].extras
  }

  // MARK: Tries

  mutating func extrasIndex(of token: Int) -> Int {
    if ledgers[token].extras == Token.none {
      if freeExtras != Token.none {
        ledgers[token].extras = freeExtras
        freeExtras = extras[Int(freeExtras)].nextFree
        extras[Int(ledgers[token].extras)] = Extras()
      } else {
        ledgers[token].extras = UInt32(extras.count)
        extras.append(Extras())
      }
    }
    return Int(ledgers[token].extras)
  }

  mutating func retries(_ token: Int, depth: Int) -> UInt16 {
    ledgers[token].extras == Token.none ? 0 : extras[Int(ledgers[token].extras)].retries[depth]
  }

  /// True when another try is allowed.
  mutating func countRetry(_ op: OpPlace, _ token: Int) -> Bool {
    let depth = Int(op.pointee.depth)
    if retries(token, depth: depth) >= op.pointee.units { return false }
    let index = extrasIndex(of: token)
    extras[index].retries[depth] &+= 1
    updateAttempt(token)
    return true
  }

  mutating func forgetRetries(_ token: Int, from depth: Int, through last: Int) {
    if ledgers[token].extras == Token.none { return }
    let index = Int(ledgers[token].extras)
    for level in depth...max(depth, last) { extras[index].retries[level] = 0 }
    updateAttempt(token)
  }

  /// The fourth counter word: 0 on a device's first visit of everything, and another for each combination of
  /// cycle, leg and tries, so that no draw is ever used twice.
  mutating func updateAttempt(_ token: Int) {
    var word = Self.attemptBase(cycle: ledgers[token].cycle, legs: ledgers[token].legs)
    if ledgers[token].extras != Token.none {
      let retries = extras[Int(ledgers[token].extras)].retries
      for depth in 0..<Extras.depthLimit where retries[depth] > 0 {
        word = Self.scrambled(word ^ UInt32(depth + 1) << 16 ^ UInt32(retries[depth]))
      }
    }
    setAttempt(token, word)
  }

  private mutating func setAttempt(_ token: Int, _ word: UInt32) {
    ledgers[token].attempt = word
    if word == 0 { tokens[token].flags.remove(.repeats) } else { tokens[token].flags.insert(.repeats) }
  }

  /// A bijective mixer (the finaliser of MurmurHash3).
  private static func scrambled(_ word: UInt32) -> UInt32 {
    var word = word
    word = (word ^ word >> 16) &* 0x85eb_ca6b
    word = (word ^ word >> 13) &* 0xc2b2_ae35
    return word ^ word >> 16
  }

  mutating func nextLeg(_ token: Int) {
    ledgers[token].legs &+= 1
    rebaseAttempts(token)
  }

  private static func attemptBase(cycle: UInt32, legs: UInt8) -> UInt32 {
    legs == 0 ? cycle : Self.scrambled(cycle ^ UInt32(legs) << 24 ^ 0x5bd1_e995)
  }

  mutating func rebaseAttempts(_ token: Int) {
    forgetRetries(token, from: 0, through: Extras.depthLimit - 1)
    updateAttempt(token)
  }

  // MARK: Children

  mutating func fork(_ op: OpPlace, _ parent: Int, at pc: Int) -> Step {
    block(parent, at: pc, as: .joining)
    let parentExtras = extrasIndex(of: parent)
    extras[parentExtras].childrenLeft = UInt32(op.pointee.units)
    extras[parentExtras].firstChild = Token.none
    for branch in 0..<Int(op.pointee.units) {
      let child = allocate()
      tokens[child] = tokens[parent]
      tokens[child].flags = .child
      tokens[child].ticket = 0
      tokens[child].pc = UInt32(pc + 1 + branch)
      ledgers[child] = Ledger()
      ledgers[child].cycle = attempt(of: parent)
      setAttempt(child, attempt(of: parent))
      let childExtras = extrasIndex(of: child)
      extras[childExtras].parent = UInt32(parent)
      extras[childExtras].sibling = extras[parentExtras].firstChild
      extras[parentExtras].firstChild = UInt32(child)
      enqueue(child)
    }
    return .stop
  }

  mutating func join(_ child: Int) -> Step {
    let parent = Int(extras[Int(ledgers[child].extras)].parent)
    unlink(child, from: parent)
    die(child)
    let index = Int(ledgers[parent].extras)
    extras[index].childrenLeft -= 1
    if extras[index].childrenLeft == 0 { makeReady(parent) }
    return .stop
  }

  private mutating func unlink(_ child: Int, from parent: Int) {
    let parentExtras = Int(ledgers[parent].extras)
    let after = extras[Int(ledgers[child].extras)].sibling
    if extras[parentExtras].firstChild == UInt32(child) {
      extras[parentExtras].firstChild = after
      return
    }
    var link = Int(ledgers[Int(extras[parentExtras].firstChild)].extras)
    while extras[link].sibling != UInt32(child) { link = Int(ledgers[Int(extras[link].sibling)].extras) }
    extras[link].sibling = after
  }

  /// The device a token belongs to.
  mutating func root(of token: Int) -> Int {
    var token = token
    while tokens[token].flags.contains(.child) { token = Int(extras[Int(ledgers[token].extras)].parent) }
    return token
  }
}
