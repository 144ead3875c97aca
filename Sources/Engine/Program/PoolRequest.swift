/// What a stage wants of a pool.
package struct PoolRequest: Sendable {
  /// The pool, or the first of its sites' if every site has one of its own.
  package var pool: Int
  /// Whether each site has a pool of its own.
  package var perSite: Bool
  /// How many are taken at once.
  package var units: Int
  /// The waiting line; a row is one of the index tables.
  package var line: ProfileValue<Int>
  /// With so many waiting it does not wait, but goes elsewhere.
  package var queueLimit: Int?
  /// The crew of whose pools any will do, in the plan's table; nil: the pool is asked. A crew gives one unit.
  package var crew: Int?
  /// Row of the tallies for the time that people of the crew are on the way; nil: nobody travels.
  package var wayStage: UInt16?

  package init(
    pool: Int, perSite: Bool = false, units: Int = 1, line: ProfileValue<Int> = .same(0),
    queueLimit: Int? = nil
  ) {
    self.pool = pool
    self.perSite = perSite
    self.units = units
    self.line = line
    self.queueLimit = queueLimit
  }
}
