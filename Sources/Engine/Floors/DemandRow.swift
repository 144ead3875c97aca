/// What a journey demands of everything, as a row of numbers: time in microseconds, unit-microseconds of each
/// role of pools, bytes over each role of links, calls that each limit counts, and bytes of each stream.
struct DemandRow: Sendable, Equatable {
  /// Where each number stands. A device meets one pool and one link of each role: its site's, or the shared.
  struct Layout: Sendable {
    let poolRoles: Int
    let linkRoles: Int
    let limits: Int
    /// First classes of flows that are streams, which devices share.
    let streams: [Int]

    init(_ plan: Plan) {
      poolRoles = plan.poolRoles
      linkRoles = plan.linkRoles
      limits = plan.limits.count
      var streams: Set<Int> = []
      for op in plan.program.ops where op.code == .transfer && plan.flowClasses[Int(op.flowClass)].isStream {
        streams.insert(Int(op.flowClass))
      }
      self.streams = streams.sorted()
    }

    var count: Int { 1 + poolRoles + linkRoles + limits + streams.count }
    static var span: Int { 0 }
    func pool(_ role: Int) -> Int { 1 + role }
    func link(_ role: Int) -> Int { 1 + poolRoles + role }
    func limit(_ limit: Int) -> Int { 1 + poolRoles + linkRoles + limit }
    func stream(_ first: Int) -> Int {
      1 + poolRoles + linkRoles + limits + (streams.firstIndex(of: first) ?? 0)
    }
  }

  var numbers: [Double]

  init(_ layout: Layout, repeating number: Double = 0) {
    numbers = Array(repeating: number, count: layout.count)
  }

  subscript(place: Int) -> Double {
    get { numbers[place] }
    set { numbers[place] = newValue }
  }

  mutating func add(_ other: DemandRow, times factor: Double = 1) {
    assert(numbers.count == other.numbers.count, "rows of two layouts")
    // Nothing of something without a mean is nothing.
    if factor == 0 { return }
    for place in numbers.indices where other.numbers[place] != 0 {
      numbers[place] += other.numbers[place] * factor
    }
  }
}

/// As a bound: of two paths, the lesser in each number.
extension DemandRow: PathLabel {
  static var isSpent: Bool { false }

  mutating func meet(_ other: DemandRow) -> Bool {
    var isLess = false
    for place in numbers.indices where other.numbers[place] < numbers[place] {
      numbers[place] = other.numbers[place]
      isLess = true
    }
    return isLess
  }
}
