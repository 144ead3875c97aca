/// What an op does. The loop's one switch is over these.
package enum OpCode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Time passes: a draw of sampler `operand`, times `value`, times the device's entry in table `factor`.
  case delay
  /// The same, worked by the pool `target`: a roster that suspends work stretches it.
  case labour
  /// Takes `units` of pool `operand`, or waits; jumps to `target` when `value` or more wait already.
  case seize
  case release
  /// Sends bytes drawn from sampler `factor` in flow class `operand`.
  case transfer
  /// Asks service `operand` for admission.
  case call
  /// Waits until calendar `operand` is open.
  case awaitOpen
  /// With probability `value` (or the device's entry in table `factor`) goes on, else jumps to `target`.
  case chance
  /// Goes on if the device's entry in index table `operand` is not 0, else jumps to `target`.
  case test
  /// Goes on if calendar `operand` is open now, else jumps to `target`.
  case testOpen
  case jump
  /// While fewer than `units` tries have been repeated at `depth`: counts one and jumps to `target`.
  case retry
  /// Forgets the tries counted at `depth`.
  case settle
  /// Unless `disarm` comes within a drawn time, abandons what the token is at and jumps to `target`.
  case arm
  case disarm
  /// Starts `units` children at the next ops, waits for all, then goes on at `target`.
  case fork
  /// A child ends.
  case join
  /// A clock changes: `operand` is a ``ClockMark``.
  case mark
  /// Another strategy takes over: draws from here on are new ones.
  case nextLeg
  /// Goes on if at least `value` devices of the site hold content `operand`, else jumps to `target`.
  case testHolders
  case noteHolder
  /// A device of a closed fleet needs service: its journey starts now.
  case begin
  /// The journey ends with outcome `operand`; a device of a closed fleet goes on at `target`.
  case finish
  /// The devices of a portal job start their journeys, and the job ends.
  case releaseJob
}

/// What a `mark` op does to the two clocks of a device.
package enum ClockMark: UInt8, CaseIterable, Sendable {
  case down
  case desktop
  case productive
  case usable
}

/// One step of the flat program: 32 bytes, trivial. Fields mean what ``OpCode`` says.
package struct Op: BitwiseCopyable, Sendable {
  package struct Flags: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The resource is the one of the device's own site: `operand` (or, for labour, `target`) plus the site.
    package static let perSite = Flags(rawValue: 1)
    /// `operand` (for transfers `factor`) is a row of the index tables; the device's entry there is the
    /// sampler or calendar.
    package static let byProfile = Flags(rawValue: 2)
    /// Multiplied by `value` once for each try repeated at `depth` after the first.
    package static let backsOff = Flags(rawValue: 4)
    /// Time that passes here is waiting, although the op is a delay (a device that is switched off).
    package static let waits = Flags(rawValue: 16)
    /// `finish` of a closed fleet: the device goes on at `target`.
    package static let recycles = Flags(rawValue: 8)
    /// Set by ``ProgramTables``: the time that passes here does not follow from the draw alone, for a shift's
    /// end may suspend it.
    static let isStretched = Flags(rawValue: 32)
    /// Set by ``ProgramTables``: when it is over, more is to be done than to go on behind it (a `fork`; work
    /// that may be interrupted).
    static let endsAside = Flags(rawValue: 64)
  }

  package var code: OpCode
  package var flags: Flags = []
  /// Tie-break of the wake-up this op schedules.
  package var rank: Rank = .resume
  /// Nesting depth of attempts; for `seize` the waiting line.
  package var depth: UInt8 = 0
  package var units: UInt16 = 0
  /// Row of the stage tallies.
  package var stage: UInt16 = 0
  package var target: UInt32 = 0
  package var operand: Int32 = 0
  package var factor: Int32 = -1
  /// Hash of the stage's name (and of what is drawn): keys the random draws.
  package var drawKey: UInt32 = 0
  package var value: Double = 1

  package init(_ code: OpCode) { self.code = code }
}
