/// Gives a type that writes programs the verbs with bodies of which strategies consist.
///
/// A closure writes a body by calling the verbs of its argument, which is the writer itself; a body may be
/// empty. A verb's own ops all belong to the stage at which it began, whatever stages its bodies begin.
package protocol ProgramWriter {
  var builder: ProgramBuilder { get set }
}

extension ProgramWriter {
  /// Writes the ops of a body by the verbs of its argument.
  package typealias Body = (inout Self) -> Void

  /// Takes units of a pool, and gives them back after the body. Where the request has a limit and the queue
  /// is full, `ifFull` is done instead.
  package mutating func using(_ request: PoolRequest, ifFull: Body = { _ in }, do body: Body) {
    serve(request, isTimed: false, ifFull, body)
  }

  /// People of a pool work for a time: as ``using(_:ifFull:do:)``.
  package mutating func work(_ request: PoolRequest, _ time: DrawnTime, ifFull: Body = { _ in }) {
    serve(request, isTimed: false, ifFull) { $0.builder.addLabour(time, by: request) }
  }

  /// The same for who waits no longer than a drawn time. The clock stops when the units are there.
  ///
  /// - Parameter ifNotServed: Is done instead, when the time is over before it is its turn.
  package mutating func using(
    _ request: PoolRequest, waitsAtMost law: ProfileValue<Int>, key: UInt32, ifFull: Body,
    ifNotServed: Body, do body: Body
  ) {
    let arm = addArm(law, key)
    branch(unless: [arm], then: { $0.serve(request, isTimed: true, ifFull, body) }, otherwise: ifNotServed)
  }

  /// The same for work.
  package mutating func work(
    _ request: PoolRequest, _ time: DrawnTime, waitsAtMost law: ProfileValue<Int>, key: UInt32,
    ifFull: Body, ifNotServed: Body
  ) {
    using(request, waitsAtMost: law, key: key, ifFull: ifFull, ifNotServed: ifNotServed) {
      $0.builder.addLabour(time, by: request)
    }
  }

  private mutating func serve(_ request: PoolRequest, isTimed: Bool, _ ifFull: Body, _ body: Body) {
    let stage = builder.stage
    if isTimed { builder.open(.deadline) }
    let seize = builder.addSeize(request)
    func held(_ writer: inout Self) {
      writer.hold(request, stage) { writer in
        if isTimed { writer.builder.add(.disarm) }
        writer.builder.addTravel(of: request)
        body(&writer)
      }
      if isTimed { writer.builder.close() }
    }
    if request.queueLimit == nil { return held(&self) }
    branch(unless: [seize], then: held) { writer in
      if isTimed { writer.builder.add(.disarm) }
      ifFull(&writer)
    }
  }

  private mutating func addArm(_ law: ProfileValue<Int>, _ key: UInt32) -> Int {
    let level = UInt8(builder.level)
    return builder.add(.arm) { op in
      op.setLaw(law)
      op.drawKey = key
      op.level = level
    }
  }

  private mutating func hold(_ request: PoolRequest, _ stage: UInt16, _ body: Body) {
    builder.open(
      request.crew.map { .crew($0) }
        ?? .hold(pool: request.pool, perSite: request.perSite, units: request.units))
    body(&self)
    builder.stage = stage
    builder.addRelease(request)
    builder.close()
  }

  /// Goes two ways and comes together again.
  ///
  /// - Parameter tests: The ops just added, each of which goes to `otherwise` when it fails.
  package mutating func branch(unless tests: [Int], then: Body, otherwise: Body) {
    let stage = builder.stage
    then(&self)
    builder.stage = stage
    let over = builder.addJumpAhead()
    assert(tests.allSatisfy { $0 < builder.position }, "a test that was not added")
    for test in tests { builder.land(test) }
    otherwise(&self)
    builder.stage = stage
    builder.land(over)
  }

  /// Goes one of several ways at random.
  ///
  /// - Parameters:
  ///   - arms: The share of each way, and what keys the draw by which it is taken or not. Shares add up to 1.
  ///   - body: Writes the way of this number.
  package mutating func choose(
    among arms: [(share: Double, key: UInt32)], do body: (_ writer: inout Self, _ arm: Int) -> Void
  ) {
    let stage = builder.stage
    var left = 1.0
    var ends: [Int] = []
    for (number, arm) in arms.enumerated() {
      // The probability of this way, given that none before it was taken.
      let odds = left <= 0 ? 0 : min(1, arm.share / left)
      left -= arm.share
      let miss = builder.addChance(.same(odds), key: arm.key)
      body(&self, number)
      builder.stage = stage
      ends.append(builder.addJumpAhead())
      builder.land(miss)
    }
    for end in ends { builder.land(end) }
  }

  /// Tries something, and repeats it if it fails.
  ///
  /// - Parameters:
  ///   - retries: How often it is repeated.
  ///   - backOff: The pause gets longer by this factor each time.
  ///   - body: Writes the try.
  ///   - succeeds: Adds the test that passes if the try has succeeded, and returns its address.
  ///   - pause: Tells how long to wait before the next try.
  ///   - again: Writes what is done behind the pause, before the next try.
  ///   - otherwise: Writes what is done when no try is left.
  package mutating func attempt(
    retries: Int, backOff: Double, do body: Body, succeeds: (inout Self) -> Int,
    pause: (inout Self) -> DrawnTime, again: Body = { _ in }, otherwise: Body
  ) {
    let stage = builder.stage
    let start = builder.position
    builder.level += 1
    // The body may be empty, and a repetition must have an op to come back to.
    builder.addJump(to: start + 1)
    body(&self)
    builder.level -= 1
    assert(builder.level >= 0, "attempts end that have not begun")
    builder.stage = stage
    let test = succeeds(&self)
    let level = UInt8(builder.level)
    branch(unless: [test]) { writer in
      if retries > 0 { writer.builder.add(.settle) { $0.level = level } }
    } otherwise: { writer in
      if retries > 0 { writer.addRetry(retries, backOff, pause, again, start: start) }
      otherwise(&writer)
    }
  }

  private mutating func addRetry(
    _ retries: Int, _ backOff: Double, _ pause: (inout Self) -> DrawnTime, _ again: Body, start: Int
  ) {
    let stage = builder.stage
    let level = UInt8(builder.level)
    let retry = builder.add(.retry) { op in
      op.level = level
      op.retryLimit = UInt16(clamping: retries)
    }
    let giveUp = builder.addJumpAhead()
    builder.land(retry)
    let time = pause(&self)
    builder.addPause(time, backOff: backOff)
    // The tries of what is done in between are others than those that it stands between.
    builder.level += 1
    again(&self)
    builder.level -= 1
    builder.stage = stage
    builder.addJump(to: start)
    builder.land(giveUp)
    builder.add(.settle) { $0.level = level }
  }

  /// Gives the body so much time: then it is abandoned, what it holds is given back, and `otherwise` is done.
  package mutating func deadline(_ law: ProfileValue<Int>, key: UInt32, do body: Body, otherwise: Body) {
    let stage = builder.stage
    let arm = addArm(law, key)
    func timed(_ writer: inout Self) {
      writer.builder.open(.deadline)
      body(&writer)
      writer.builder.stage = stage
      writer.builder.add(.disarm)
      writer.builder.close()
    }
    branch(unless: [arm], then: timed, otherwise: otherwise)
  }

  /// Does several things at once, and goes on when all are done.
  ///
  /// - Parameter body: Writes the branch of this number.
  package mutating func together(_ count: Int, do body: (_ writer: inout Self, _ branch: Int) -> Void) {
    assert(count >= 0 && count <= UInt16.max, "as many branches as an op can name")
    let stage = builder.stage
    let fork = builder.add(.fork) { $0.branches = UInt16(clamping: count) }
    builder.open(.branch)
    let starts = (0..<count).map { _ in builder.addJumpAhead() }
    for (number, start) in starts.enumerated() {
      builder.land(start)
      body(&self, number)
      builder.stage = stage
      builder.add(.join)
    }
    builder.close()
    builder.land(fork)
  }
}
