import Randomness

/// A strategy as the engine runs it: flat ops and the tables they refer to. Written by ``ProgramBuilder``,
/// checked by ``ProgramVerifier``.
package struct Program: Sendable {
  /// Attempts nest less deep than this.
  package static let levelLimit = 8

  /// An op's place here is its address, to which targets refer.
  package var ops: [Op] = []
  /// Of each op, the innermost scope in which it stands; -1: none.
  package var scopeOf: [Int32] = []
  package var scopes: [Scope] = []
  /// What is drawn from: durations in microseconds, sizes in bytes.
  package var samplers: [Distribution] = []
  /// Numbers that differ by device: row r, profile p at r × profileCount + p.
  package var factors: [Double] = []
  /// Indices that differ by device, and 0 or 1 for no or yes; laid out like ``factors``.
  package var indices: [Int32] = []
  /// At least 1.
  package var profileCount = 1
  /// How many stages times are tallied for.
  package var stageCount = 1
  /// Numbers of reasons why a journey went another way than planned lie below this; 0 says that it did not.
  ///
  /// Journeys that the horizon cuts off have numbers from here on: this plus the stage at which they are, and
  /// for those that have not begun, this plus the number of stages.
  package var reasonCount = 1
  /// Devices have a third clock, which a mark may stop apart from the others.
  package var hasComplianceClock = false
  /// How many contents devices can hold for others of their site.
  package var contentCount = 0
  /// Where a device starts.
  package var entry = 0
  /// Where a portal job starts; -1: there are no jobs.
  package var jobEntry = -1

  /// A program without ops.
  package init() {}

  /// Something that must be undone when a token leaves its ops by force: a deadline fires, or a parent is
  /// abandoned.
  package struct Scope: BitwiseCopyable, Sendable, Hashable {
    package enum Kind: BitwiseCopyable, Sendable, Hashable {
      /// Units of a pool are held, which must be given back.
      case hold(pool: Int, perSite: Bool, units: Int)
      /// A unit of one of a crew's pools is held, which must be given back.
      case crew(Int)
      case deadline
      /// Children are under way.
      case branch
    }

    /// The scope around it; -1: none.
    package var parent: Int32
    package var kind: Kind

    package init(parent: Int32, kind: Kind) {
      self.parent = parent
      self.kind = kind
    }
  }
}
