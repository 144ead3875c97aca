/// One device of a circle of devices that wait on each other for ever.
package struct DeadlockLink: BitwiseCopyable, Sendable, Hashable {
  /// What is waited for.
  package enum Thing: Int32 {
    case pool
    case stock
    /// Others of a gathering.
    case others
  }

  /// What it is to do for the one before it in the circle, besides what it holds.
  package enum Tie: Int32 {
    /// To give back units of the pool that it holds.
    case holds
    /// It only stands before that one in line.
    case standsBefore
    /// To put something into the stock.
    case isToPut
    /// To come to the gathering.
    case isToCome
  }

  /// The number by which its draws are keyed.
  package var device: UInt32
  /// Index of its site.
  package var site: UInt32
  /// The stage at which it (or a branch of it) waits, as a row of the tallies.
  package var stage: Int32
  /// Plain, as what is read from a file may be any number.
  private var thingCode: Int32
  /// The pool or the stock of the plan that it waits for; of a gathering its role.
  package var waitsFor: Int32
  private var tieCode: Int32
  /// The pool of the plan that it holds; negative where its tie is another.
  package var holds: Int32

  init(
    device: UInt32, site: UInt32, stage: Int32, _ thing: Thing, waitsFor: Int, _ tie: WaitGraph.Tie
  ) {
    (self.device, self.site, self.stage) = (device, site, stage)
    (thingCode, self.waitsFor) = (thing.rawValue, Int32(waitsFor))
    holds = -1
    switch tie {
    case .holds(let pool):
      tieCode = Tie.holds.rawValue
      holds = Int32(pool)
    case .standsBefore: tieCode = Tie.standsBefore.rawValue
    case .isToPut: tieCode = Tie.isToPut.rawValue
    case .isToCome: tieCode = Tie.isToCome.rawValue
    }
  }

  package var thing: Thing { Thing(rawValue: thingCode) ?? .pool }
  package var tie: Tie { Tie(rawValue: tieCode) ?? .standsBefore }

  /// Whether what it names is in a plan.
  package func isOf(_ plan: Plan) -> Bool {
    let things =
      switch thing {
      case .pool: plan.pools.count
      case .stock: plan.stocks.count
      case .others: plan.gatheringRoles
      }
    return Int(site) < plan.siteCount && (0..<plan.program.stageCount).contains(Int(stage))
      && (0..<things).contains(Int(waitsFor)) && (tie != .holds || plan.pools.indices.contains(Int(holds)))
  }
}
