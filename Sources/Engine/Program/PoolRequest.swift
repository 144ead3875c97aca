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
