/// Rows with the same key, found in time and memory in proportion to the rows.
struct KeyGroups {
  /// The row with the same key that came before; -1: none.
  private var previous: [Int32]
  /// Open addressing: the last row of a key; -1: free.
  private var slots: [Int32]

  /// - Parameter key: of a row; 0: the row belongs to no group.
  init(count: Int, key: (Int) -> UInt64) {
    previous = Array(repeating: -1, count: count)
    var size = 16
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for row in 0..<count {
      let wanted = key(row)
      if wanted == 0 { continue }
      var slot = Int(truncatingIfNeeded: wanted ^ wanted >> 40) & (size - 1)
      while slots[slot] >= 0, key(Int(slots[slot])) != wanted { slot = (slot + 1) & (size - 1) }
      previous[row] = slots[slot]
      slots[slot] = Int32(row)
    }
  }

  /// Every group of at least two rows, in ascending order.
  func forEach(_ visit: ([Int]) -> Void) {
    for last in slots where last >= 0 && previous[Int(last)] >= 0 {
      var rows: [Int] = []
      var row = last
      while row >= 0 {
        rows.append(Int(row))
        row = previous[Int(row)]
      }
      visit(rows.reversed())
    }
  }
}
