import Randomness

/// A strategy, lowered: flat ops and the tables they refer to. Built as data, checked by ``ProgramVerifier``.
package struct Program: Sendable {
  package var ops: [Op] = []
  /// For each op, the innermost scope it stands in (-1: none): what an abandoned token must give back.
  package var scopeOf: [Int32] = []
  package var scopes: [Scope] = []
  /// Durations in microseconds, sizes in bytes.
  package var samplers: [Distribution] = []
  /// Numbers that differ by device: row r, profile p at r × profileCount + p.
  package var factors: [Double] = []
  /// The same for indices and yes/no.
  package var indices: [Int32] = []
  package var profileCount = 1
  package var stageCount = 1
  package var contentCount = 0
  /// Where a device starts, and where a portal job does (-1: there are none).
  package var entry = 0
  package var jobEntry = -1

  package init() {}

  /// Something that must be undone when a token leaves its ops by force.
  package struct Scope: BitwiseCopyable, Sendable, Hashable {
    package enum Kind: BitwiseCopyable, Sendable, Hashable {
      case hold(pool: Int, perSite: Bool, units: Int)
      case deadline
      case branch
    }
    package var parent: Int32
    package var kind: Kind
    package init(parent: Int32, kind: Kind) {
      self.parent = parent
      self.kind = kind
    }
  }
}
