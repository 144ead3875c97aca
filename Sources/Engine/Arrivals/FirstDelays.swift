import Randomness

/// How long each arrival's delay behind the entry queue takes, drawn for many of them at once.
///
/// A draw depends on the device and the stage alone, so it can be made before it is needed. Made side by
/// side, draws cost half as much, and the loop does not have to wait for the ten rounds of Philox before it
/// knows its next event.
struct FirstDelays: ~Copyable {
  /// The number of delays that are drawn at once.
  private static var drawn: Int { 64 }

  /// The delay's op; -1: there is no such delay.
  let pc: Int
  private let law: Int
  private let stage: UInt32
  private let scale: Double
  private var ticks = FlatTable<Double>(repeating: 0, count: drawn)
  private var devices = FlatTable<UInt32>(repeating: 0, count: drawn)
  /// The block of arrivals whose draws are at hand.
  private var block = -1

  /// - Parameter pc: Where the delay would be; nil: nothing can be drawn ahead.
  init(_ plan: Plan, at pc: Int?) {
    let op = pc.flatMap { FirstDelays.plainDelay(plan, at: $0) }
    self.pc = op == nil ? -1 : pc ?? -1
    law = Int(op?.operand ?? 0)
    stage = op?.drawKey ?? 0
    scale = op?.value ?? 1
  }

  /// The op there, if it is a delay that is the same for every device and that nothing can stretch.
  private static func plainDelay(_ plan: Plan, at pc: Int) -> Op? {
    guard pc < plan.program.ops.count else { return nil }
    let op = plan.program.ops[pc]
    switch op.code {
    case .delay: break
    case .labour where !op.flags.contains(.perSite):
      if RosterPlan.suspends(plan.pools[Int(op.target)].roster, of: plan.rosters) { return nil }
    default: return nil
    }
    let isPlain = op.flags.isDisjoint(with: [.byProfile, .backsOff]) && op.factor < 0
    return isPlain ? op : nil
  }

  /// The delay of an arrival, counted from the first that came.
  @inline(__always) mutating func span(
    of number: Int, _ arrivals: borrowing Arrivals, _ draws: borrowing Draws
  ) -> Int64 {
    assert(pc >= 0 && number >= 0, "there is no such delay")
    if number / Self.drawn != block { draw(number / Self.drawn, arrivals, draws) }
    return TimeSpan.drawn(ticks: ticks[number & (Self.drawn &- 1)]).microseconds
  }

  @inline(never) private mutating func draw(
    _ wanted: Int, _ arrivals: borrowing Arrivals, _ draws: borrowing Draws
  ) {
    block = wanted
    let first = wanted * Self.drawn
    let count = min(Self.drawn, arrivals.most - first)
    assert(count > 0, "nobody can arrive there")
    for place in 0..<count { devices[place] = arrivals.device(ofArrival: first + place) }
    let known = UnsafeBufferPointer(rebasing: devices.buffer[..<count])
    draws.draw(law, devices: known, stage: stage, into: ticks.base)
    for place in 0..<count { ticks[place] *= scale }
  }
}
