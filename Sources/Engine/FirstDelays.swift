import Randomness

/// How long each newcomer's first delay behind the door takes, drawn for many of them at once.
///
/// A draw depends on the device and the stage alone, so it can be made before anybody needs it. Side by side,
/// draws cost half as much, and none of them holds up the event that follows from it: the loop would wait for
/// the ten rounds of each before it knows what happens next.
struct FirstDelays: ~Copyable {
  private static var drawn: Int { 64 }

  /// The delay's op; -1: there is no such delay.
  let pc: Int
  private let law: Int
  private let stage: UInt32
  private let scale: Double
  private var ticks = FlatTable<Double>(repeating: 0, count: drawn)
  private var devices = FlatTable<UInt32>(repeating: 0, count: drawn)
  /// The block of newcomers whose draws are at hand.
  private var block = -1

  /// - Parameter foresees: Whether the arrivals can tell who comes next.
  init(_ plan: Plan, door: borrowing Door, foresees: Bool) {
    let op = door.pool >= 0 && foresees ? FirstDelays.plainDelay(plan, at: door.pc + 1) : nil
    pc = op == nil ? -1 : door.pc + 1
    law = Int(op?.operand ?? 0)
    stage = op?.drawKey ?? 0
    scale = op?.value ?? 1
  }

  /// The op there, if it is a delay that is the same for every device.
  private static func plainDelay(_ plan: Plan, at pc: Int) -> Op? {
    guard pc < plan.program.ops.count else { return nil }
    let op = plan.program.ops[pc]
    if op.code == .labour {
      let pool = plan.pools[Int(op.target)]
      let suspends = pool.roster.map { plan.rosters[$0].atShiftEnd == .suspend } ?? false
      if suspends || op.flags.contains(.perSite) { return nil }
    } else if op.code != .delay {
      return nil
    }
    let isPlain = op.flags.isDisjoint(with: [.byProfile, .backsOff]) && op.factor < 0
    return isPlain ? op : nil
  }

  /// The delay of a newcomer, counted from the first that came.
  @inline(__always) mutating func span(
    of newcomer: Int, _ arrivals: borrowing Arrivals, _ draws: borrowing Draws
  ) -> Int64 {
    if newcomer / Self.drawn != block { draw(newcomer / Self.drawn, arrivals, draws) }
    return TimeSpan.drawn(ticks: ticks[newcomer & (Self.drawn &- 1)]).microseconds
  }

  @inline(never) private mutating func draw(
    _ wanted: Int, _ arrivals: borrowing Arrivals, _ draws: borrowing Draws
  ) {
    block = wanted
    let first = wanted * Self.drawn
    let count = min(Self.drawn, arrivals.most - first)
    for place in 0..<count { devices[place] = arrivals.newcomer(first + place) }
    let known = UnsafeBufferPointer(rebasing: devices.buffer[..<count])
    draws.draw(law, devices: known, stage: stage, into: ticks.base)
    for place in 0..<count { ticks[place] *= scale }
  }
}
