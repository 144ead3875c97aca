/// Adds the ops of which a strategy's verbs consist.
extension ProgramBuilder {
  /// Time passes.
  ///
  /// - Parameters:
  ///   - rank: Settles ties of its end.
  ///   - waits: The time counts as waiting.
  package mutating func addDelay(_ time: DrawnTime, rank: Rank = .resume, waits: Bool = false) {
    var op = timed(.delay, time)
    op.rank = rank
    if waits { op.flags.insert(.waits) }
    add(op)
  }

  /// Time that gets longer with every try that is repeated.
  mutating func addPause(_ time: DrawnTime, backOff: Double) {
    assert(level >= 0 && level < Program.levelLimit, "attempts are nested too deep")
    var op = timed(.delay, time)
    op.flags.formUnion([.backsOff, .waits])
    op.scale = backOff
    op.level = UInt8(level)
    add(op)
  }

  /// People of the pool that was asked work.
  mutating func addLabour(_ time: DrawnTime, by request: PoolRequest) {
    if request.crew != nil { return addCrewLabour(timed(.crewLabour, time)) }
    var op = timed(.labour, time)
    op.workingPool = UInt32(request.pool)
    op.rank = .release
    if request.perSite { op.flags.insert(.perSite) }
    add(op)
  }

  private func timed(_ code: OpCode, _ time: DrawnTime) -> Op {
    var op = Op(code)
    op.setLaw(time.law)
    switch time.scale {
    case .same(let scale): op.scale = scale
    case .row(let row): op.scaleRow = Int32(row)
    }
    op.drawKey = time.key
    return op
  }

  /// - Returns: The op's address: with a limited queue it needs a target.
  mutating func addSeize(_ request: PoolRequest) -> Int {
    if let crew = request.crew { return addEnlist(crew, request) }
    assert(request.pool >= 0 && request.units >= 0, "a request for less than nothing")
    return add(.seize) { op in
      op.pool = Int32(request.pool)
      op.units = UInt16(clamping: request.units)
      op.queueLimit = request.queueLimit.map(Double.init) ?? .infinity
      if request.perSite { op.flags.insert(.perSite) }
      switch request.line {
      case .same(let line): op.line = UInt8(clamping: line)
      case .row(let row): op.lineRow = Int32(row)
      }
    }
  }

  private mutating func addRelease(pool: Int, perSite: Bool, units: Int) {
    add(.release) { op in
      op.pool = Int32(pool)
      op.units = UInt16(clamping: units)
      if perSite { op.flags.insert(.perSite) }
    }
  }

  mutating func addRelease(_ request: PoolRequest) {
    if let crew = request.crew { return addDismiss(crew) }
    addRelease(pool: request.pool, perSite: request.perSite, units: request.units)
  }

  /// Undoes whatever is open around the next op, innermost first, so that the journey can end or go elsewhere
  /// for good.
  ///
  /// - Returns: Whether that can be done: not inside a branch, whose siblings would go on.
  package mutating func addLeave() -> Bool {
    var isAllowed = true
    for scope in openScopes {
      switch scope {
      case .hold(let pool, let perSite, let units): addRelease(pool: pool, perSite: perSite, units: units)
      case .crew(let crew): addDismiss(crew)
      case .deadline: add(.disarm)
      case .branch: isAllowed = false
      }
    }
    return isAllowed
  }

  /// Sends bytes.
  ///
  /// - Parameters:
  ///   - flowClass: The class, or the first of its sites' with `perSite`.
  ///   - size: The sampler of the bytes; a row is one of the index tables.
  ///   - share: The part of the drawn bytes that is sent.
  ///   - key: Keys the draws.
  ///   - kind: Of the bytes; nil: they are counted in their class of flows.
  package mutating func addTransfer(
    _ flowClass: Int, perSite: Bool, size: ProfileValue<Int>, share: Double = 1, key: UInt32,
    kind: UInt8? = 0
  ) {
    addSending(
      .transfer, in: flowClass, perSite: perSite, size: size, share: share, key: key,
      kind: kind ?? KindTally.elsewhere)
  }

  /// The op of a transfer, or of a stream, whose class is a row of the index tables.
  mutating func addSending(
    _ code: OpCode, in flowClass: Int, perSite: Bool, size: ProfileValue<Int>, share: Double, key: UInt32,
    kind: UInt8
  ) {
    assert(flowClass >= 0 && share >= 0, "a transfer of less than nothing")
    add(code) { op in
      op.flowClass = Int32(flowClass)
      if perSite { op.flags.insert(.perSite) }
      switch size {
      case .same(let law): op.sizeLaw = Int32(law)
      case .row(let row):
        op.sizeLaw = Int32(row)
        op.flags.insert(.byProfile)
      }
      op.scale = share
      op.drawKey = key
      op.kind = kind
    }
  }

  /// Fetches content.
  ///
  /// - Parameters:
  ///   - fetch: Place among the fetches of the plan.
  ///   - perSite: Whether links of sites are on some way to it.
  package mutating func addFetch(_ fetch: Int, perSite: Bool) {
    assert(fetch >= 0, "a fetch that is not there")
    add(.fetch) { $0.fetch = Int32(fetch) }
    add(.obtain) { op in
      op.fetch = Int32(fetch)
      if perSite { op.flags.insert(.perSite) }
    }
  }

  /// Asks a service for admission.
  package mutating func addCall(_ service: Int) { add(.call) { $0.service = Int32(service) } }

  /// - Parameters:
  ///   - calendar: The calendar; a row is one of the index tables, where -1 is open always.
  ///   - perSite: Whether it is the first of those of the sites.
  package mutating func addAwaitOpen(_ calendar: ProfileValue<Int>, perSite: Bool = false) {
    add(.awaitOpen) { op in
      if perSite { op.flags.insert(.perSite) }
      switch calendar {
      case .same(let calendar): op.calendar = Int32(calendar)
      case .row(let row):
        op.calendar = Int32(row)
        op.flags.insert(.byProfile)
      }
    }
  }

  /// Changes the clocks of the device.
  package mutating func addMark(_ mark: ClockMark) {
    if mark == .compliant { runComplianceClock() }
    add(.mark) { $0.mark = mark }
  }

  /// Devices have a third clock, even if no mark of this program stops it apart from the others.
  package mutating func runComplianceClock() { program.hasComplianceClock = true }

  /// - Parameter again: Where a device of a closed fleet goes on; nil: the device leaves.
  package mutating func addFinish(outcome: Int, again: Int? = nil) {
    add(.finish) { op in
      op.outcome = Int32(outcome)
      guard let again else { return }
      op.flags.insert(.recycles)
      op.target = UInt32(again)
    }
  }

  /// From the next op on, devices hold a content for the others of their site.
  package mutating func addNoteHolder(_ content: Int) { add(.noteHolder) { $0.content = Int32(content) } }
}

// MARK: - Tests, each of which returns its address: it needs a target for when it fails

extension ProgramBuilder {
  /// - Parameter odds: The probability of passing; a row is one of the factors.
  package mutating func addChance(_ odds: ProfileValue<Double>, key: UInt32) -> Int {
    add(.chance) { op in
      op.drawKey = key
      switch odds {
      case .same(let odds): op.odds = odds
      case .row(let row): op.oddsRow = Int32(row)
      }
    }
  }

  /// - Parameter row: The row of the index tables that holds 0 for profiles that fail.
  package mutating func addTest(row: Int) -> Int { add(.test) { $0.passRow = Int32(row) } }

  /// Passes where the calendar is open; with `perSite` it is the first of those of the sites.
  package mutating func addTestOpen(_ calendar: Int, perSite: Bool = false) -> Int {
    add(.testOpen) { op in
      op.calendar = Int32(calendar)
      if perSite { op.flags.insert(.perSite) }
    }
  }

  /// Passes where at least `seeds` devices of the site hold a content.
  package mutating func addTestHolders(_ content: Int, atLeast seeds: Int) -> Int {
    assert(content >= 0 && content < program.contentCount, "no such content")
    return add(.testHolders) { op in
      op.content = Int32(content)
      op.seeds = Double(seeds)
    }
  }
}

extension Op {
  mutating func setLaw(_ law: ProfileValue<Int>) {
    switch law {
    case .same(let index): self.law = Int32(index)
    case .row(let row):
      self.law = Int32(row)
      flags.insert(.byProfile)
    }
  }
}
