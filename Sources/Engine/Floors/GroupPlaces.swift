/// Where the group of each key stands: a table while that is small, else a dictionary.
struct GroupPlaces {
  private var table: [Int32] = []
  private var others: [Int: Int] = [:]  // looked up only

  /// - Parameters:
  ///   - count: Keys are below this.
  ///   - devices: So many questions come; the table is not much larger.
  init(count: Int, devices: Int) {
    if count <= 4 * devices + 64 { table = Array(repeating: -1, count: count) }
  }

  /// - Parameter new: The place of a key that has none yet, and has it from now on.
  mutating func place(of key: Int, or new: Int) -> Int {
    assert(key >= 0, "a key below zero")
    if table.isEmpty {
      if let known = others[key] { return known }
      others[key] = new
      return new
    }
    if table[key] < 0 { table[key] = Int32(new) }
    return Int(table[key])
  }
}
