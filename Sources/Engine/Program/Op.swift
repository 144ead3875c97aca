/// One step of the flat program: 32 bytes, trivial.
///
/// Fields are shared by all codes and mean what ``OpCode`` says of each; `Op+Fields` has names for them.
package struct Op: BitwiseCopyable, Sendable {
  package struct Flags: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The pool or flow class is the one of the device's own site.
    package static let perSite = Flags(rawValue: 1)
    /// The law or calendar is what the device's profile has in a row of the index tables.
    package static let byProfile = Flags(rawValue: 2)
    /// Every try that is repeated after the first multiplies the time by `value`.
    package static let backsOff = Flags(rawValue: 4)
    /// `finish` of a closed fleet: the device goes on at `target`.
    package static let recycles = Flags(rawValue: 8)
    /// Time that passes here is waiting, although the op is a delay (a device that is switched off).
    package static let waits = Flags(rawValue: 16)
    /// Set by ``ProgramTables``: the time that passes here does not follow from the draw alone, for a shift's
    /// end may suspend it.
    static let isStretched = Flags(rawValue: 32)
    /// Set by ``ProgramTables``: when it is over, more is to be done than to go on behind it (a `fork`; work
    /// that may be interrupted).
    static let endsAside = Flags(rawValue: 64)
  }

  package var code: OpCode
  package var flags: Flags = []
  /// Settles ties of the event by which this op ends.
  package var rank: Rank = .resume
  package var depth: UInt8 = 0
  package var units: UInt16 = 0
  /// Row of the stage tallies.
  package var stage: UInt16 = 0
  /// Where to go on, for codes that say so.
  package var target: UInt32 = 0
  package var operand: Int32 = 0
  /// -1: no row.
  package var factor: Int32 = -1
  /// Hash of the stage's name (and of what is drawn): keys the random draws.
  package var drawKey: UInt32 = 0
  package var value: Double = 1

  /// An op whose other fields have no effect yet.
  package init(_ code: OpCode) { self.code = code }
}
