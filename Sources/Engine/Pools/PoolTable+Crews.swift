/// Who waits for any of several pools stands in lines of the ``CrewTable``; each pool counts them like all
/// that wait.
extension PoolTable {
  /// Whether one unit could be had at once by a request in this line.
  func isNext(_ line: Int, of pool: PoolID, at now: Int64) -> Bool {
    pools[pool].canGrant(1, at: now) && isFirst(line, in: pool)
  }

  /// Who is first of those who wait for this pool alone: the line, and since when.
  func first(of pool: PoolID, _ tokens: borrowing TokenTable) -> (line: Int, since: Int64)? {
    guard let best = lines.best(of: pool) else { return nil }
    return (best, tokens[lines.head(of: lines.id(best, of: pool))].since)
  }

  func waiting(at pool: PoolID) -> Int { Int(pools[pool].waiting) }
  func isOnShift(_ pool: PoolID) -> Bool { pools[pool].isOnShift }
}
