extension PoolTable {
  /// What a pool is in its plan.
  struct Place: BitwiseCopyable {
    /// Whose statistics it feeds.
    var role: Int32
    var preempts: Bool
    /// Whether anybody has work done by it. What only holds its units goes on off shift, and they are busy.
    var doesWork: Bool

    /// Of each pool of a plan.
    static func all(_ plan: Plan) -> [Place] {
      let work = WorkOfPools.pools(atWorkIn: plan)
      return plan.pools.indices.map { pool in
        Place(
          role: Int32(plan.pools[pool].role), preempts: plan.pools[pool].preemptsInEffect,
          doesWork: work[pool])
      }
    }
  }
}
