/// The program of one trial as the loop reads it: flat tables, and one answer to each question of how an op
/// and a device together name a resource, a line or a number.
///
/// Ops are handed out as pointers to where they stand, so that only the fields that are used are loaded.
/// Pointers stay valid as long as the tables do.
struct ProgramTables: ~Copyable {
  private let ops: FlatTable<Op>
  private let factors: FlatTable<Double>
  private let indices: FlatTable<Int32>
  private let scopeOf: FlatTable<Int32>
  private let scopes: FlatTable<Program.Scope>
  /// Of each op the address of the `seize` whose units it works with, if that work may be interrupted, else
  /// -1. Empty where nothing may.
  private let seizes: FlatTable<Int32>
  private let profileCount: Int
  private let siteCount: Int
  /// Where a device starts, and where a portal job does; -1: there are no jobs.
  let entry: Int
  let jobEntry: Int

  /// The program of `plan`, with what its pools mean for the ops.
  init(_ plan: Plan) {
    let work = WorkOfPools(plan)
    self.init(plan.program, siteCount: plan.siteCount, work)
  }

  init(_ program: Program, siteCount: Int, _ work: WorkOfPools = WorkOfPools()) {
    ops = FlatTable(program.ops.indices.map { Self.flagged(program, at: $0, work) })
    seizes = FlatTable(work.seizes)
    factors = FlatTable(program.factors)
    indices = FlatTable(program.indices)
    scopeOf = FlatTable(program.scopeOf)
    scopes = FlatTable(program.scopes)
    profileCount = program.profileCount
    self.siteCount = siteCount
    entry = program.entry
    jobEntry = program.jobEntry
    checkInvariants()
  }

  private static func flagged(_ program: Program, at pc: Int, _ work: WorkOfPools) -> Op {
    var op = program.ops[pc]
    switch op.code {
    case .seize, .enlist, .call, .awaitOpen, .take, .fetch, .gather: op.flags.insert(.waits)
    case .fork: op.flags.insert(.endsAside)
    case .mark: op.resolveClocks(hasThird: program.hasComplianceClock)
    case .delay, .labour, .release, .transfer, .chance, .test, .testOpen, .testHolders, .noteHolder,
      .setState, .testState, .testPool, .jump, .put, .disband, .stream, .retry, .obtain, .settle, .arm,
      .disarm, .join, .note, .watch, .fallBack, .begin, .finish, .releaseJob, .dismiss, .crewLabour, .travel:
      break
    }
    if work.isStretched(op) { op.flags.insert(.isStretched) }
    if work.isInterruptible(at: pc) { op.flags.insert(.endsAside) }
    return op
  }

  var count: Int { ops.count }

  /// The op at this address.
  @inline(__always) func op(at pc: Int) -> UnsafePointer<Op> {
    assert(pc >= 0 && pc < ops.count, "no op has this address")
    return UnsafePointer(ops.base + pc)
  }

  /// How many counters of holders there are: one for each content and site.
  static func holderCount(of plan: Plan) -> Int { plan.program.contentCount * plan.siteCount }

  /// Tables are as long as their indices reach.
  func checkInvariants() {
    assert(profileCount > 0 && siteCount > 0, "a program for no profile or no site")
    assert(scopeOf.count == ops.count, "every op has its scope")
    assert(factors.count % profileCount == 0, "a row of factors is cut short")
    assert(indices.count % profileCount == 0, "a row of indices is cut short")
  }
}

// MARK: - What an op names

extension ProgramTables {
  /// The pool that a `seize` or `release` is about.
  @inline(__always) func pool(of op: UnsafePointer<Op>, site: UInt32) -> PoolID {
    assert([.seize, .release, .testPool].contains(op.pointee.code), "the op names no pool")
    return PoolID(place(Int(op.pointee.pool), op, site))
  }

  /// The pool whose people do the work of a `labour`.
  @inline(__always) func pool(workingAt op: UnsafePointer<Op>, site: UInt32) -> PoolID {
    assert(op.pointee.code == .labour, "the op is no work")
    return PoolID(place(Int(op.pointee.workingPool), op, site))
  }

  /// The address of the `seize` whose units a delay or labour works with that may be interrupted; nil: it may
  /// not be, at any site.
  func seize(interruptedAt pc: Int) -> Int? {
    if seizes.isEmpty || seizes[pc] < 0 { return nil }
    return Int(seizes[pc])
  }

  /// The stock that a `take` or `put` is about.
  func stock(of op: UnsafePointer<Op>, site: UInt32) -> StockID {
    assert(op.pointee.code == .take || op.pointee.code == .put, "the op names no stock")
    return StockID(place(Int(op.pointee.stock), op, site))
  }

  /// The flow class in which a `transfer` sends its bytes.
  @inline(__always) func flowClass(of op: UnsafePointer<Op>, site: UInt32) -> FlowClassID {
    assert(op.pointee.code == .transfer, "the op sends nothing")
    return FlowClassID(place(Int(op.pointee.flowClass), op, site))
  }

  /// The flow class of a profile at a `stream`.
  func flowClass(ofStream op: UnsafePointer<Op>, profile: UInt16, site: UInt32) -> FlowClassID {
    assert(op.pointee.code == .stream, "the op sends nothing")
    return FlowClassID(place(Int(entry(op.pointee.flowClass, profile: profile)), op, site))
  }

  /// The waiting line of a `seize`, counted from its pool's first.
  @inline(__always) func line(of op: UnsafePointer<Op>, profile: UInt16) -> Int {
    assert(op.pointee.asksInLine, "the op waits in no line")
    let row = op.pointee.lineRow
    return row < 0 ? Int(op.pointee.line) : Int(entry(row, profile: profile))
  }

  /// The calendar of an `awaitOpen`; negative: it is open always.
  @inline(__always) func calendar(of op: UnsafePointer<Op>, profile: UInt16, site: UInt32) -> Int {
    assert(op.pointee.code == .awaitOpen, "the op waits for no calendar")
    return place(Int(entryOrSelf(op.pointee.calendar, op, profile)), op, site)
  }

  /// The calendar of a `testOpen`.
  @inline(__always) func calendar(tested op: UnsafePointer<Op>, site: UInt32) -> Int {
    assert(op.pointee.code == .testOpen, "the op asks for no calendar")
    return place(Int(op.pointee.calendar), op, site)
  }

  /// The law that an op names in one of its fields: itself, or the one that the device's profile has there.
  @inline(__always) func law(_ field: Int32, of op: UnsafePointer<Op>, profile: UInt16) -> Int {
    Int(entryOrSelf(field, op, profile))
  }

  /// The counter of a site's devices that hold the content of a `testHolders` or `noteHolder`.
  @inline(__always) func holderIndex(of op: UnsafePointer<Op>, site: UInt32) -> Int {
    assert(op.pointee.code == .testHolders || op.pointee.code == .noteHolder, "the op names no content")
    return Int(op.pointee.content) &* siteCount &+ Int(site)
  }

  @inline(__always) private func place(_ first: Int, _ op: UnsafePointer<Op>, _ site: UInt32) -> Int {
    op.pointee.flags.contains(.perSite) ? first &+ Int(site) : first
  }

  @inline(__always) private func entryOrSelf(_ field: Int32, _ op: UnsafePointer<Op>, _ profile: UInt16)
    -> Int32
  {
    op.pointee.flags.contains(.byProfile) ? entry(field, profile: profile) : field
  }
}

// MARK: - What changes during a trial

extension ProgramTables {
  /// From now on an op has another number.
  func setValue(ofOp pc: Int, to value: Double) {
    assert(pc >= 0 && pc < ops.count && value.isFinite, "no number of an op")
    ops.base[pc].value = value
  }

  /// From now on a profile has another factor in a row.
  func setFactor(at place: Int, to value: Double) {
    assert(place >= 0 && place < factors.count && value.isFinite, "no factor of a profile")
    factors.base[place] = value
  }

  /// From now on a profile has another index in a row.
  func setIndex(at place: Int, to value: Int32) {
    assert(place >= 0 && place < indices.count, "no index of a profile")
    indices.base[place] = value
  }
}

// MARK: - What differs by profile

extension ProgramTables {
  /// What a profile has in a row of the index tables.
  @inline(__always) func entry(_ row: Int32, profile: UInt16) -> Int32 {
    assert(Int(profile) < profileCount, "no such profile")
    return indices[Int(row) &* profileCount &+ Int(profile)]
  }

  /// What a profile has in a row of the factors.
  @inline(__always) func factor(_ row: Int32, profile: UInt16) -> Double {
    assert(Int(profile) < profileCount, "no such profile")
    return factors[Int(row) &* profileCount &+ Int(profile)]
  }
}

// MARK: - What must be undone

extension ProgramTables {
  /// The innermost scope in which an op stands; -1: none.
  @inline(__always) func scope(at pc: Int) -> Int32 { scopeOf[pc] }

  /// Whether the op at `pc` stands inside the hold that the `seize` at `seize` begins.
  func isInside(_ pc: Int, holdOf seize: Int) -> Bool {
    // The op behind a `seize` is the first of its hold.
    let outer = scopeOf[seize]
    var scope = scopeOf[seize + 1]
    while scope >= 0 && parent(of: scope) != outer { scope = parent(of: scope) }
    let hold = scope
    scope = scopeOf[pc]
    while scope >= 0 {
      if scope == hold { return true }
      scope = parent(of: scope)
    }
    return false
  }

  func isDeadline(_ scope: Int32) -> Bool { scopes[Int(scope)].kind == .deadline }
  func isBranch(_ scope: Int32) -> Bool { scopes[Int(scope)].kind == .branch }

  /// The scope around a scope; -1: none.
  func parent(of scope: Int32) -> Int32 { scopes[Int(scope)].parent }

  /// Whether a unit of a crew is held in a scope.
  func isCrew(_ scope: Int32) -> Bool {
    if case .crew = scopes[Int(scope)].kind { true } else { false }
  }

  /// - Returns: The pool and the units that are held in a scope, or nil if it is no hold.
  func hold(of scope: Int32, site: UInt32) -> (pool: PoolID, units: Int32)? {
    guard case .hold(let pool, let perSite, let units) = scopes[Int(scope)].kind else { return nil }
    return (PoolID(perSite ? pool + Int(site) : pool), Int32(units))
  }
}
