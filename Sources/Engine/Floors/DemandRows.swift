/// What journeys of several kinds demand of everything, a row of numbers a kind: time in microseconds,
/// unit-microseconds of each role of pools, bytes over each role of links, calls that each limit counts, and
/// bytes of each stream.
struct DemandRows: Sendable {
  /// Where each number stands. A device meets one pool and one link of each role: its site's, or the shared.
  struct Layout: Sendable {
    let poolRoles: Int
    let linkRoles: Int
    let limits: Int
    /// First classes of flows that are streams, which devices share, and whether each site has its own.
    let streams: [(first: Int, isPerSite: Bool)]

    init(_ plan: Plan) {
      poolRoles = plan.poolRoles
      linkRoles = plan.linkRoles
      limits = plan.limits.count
      var streams: [(first: Int, isPerSite: Bool)] = []
      for op in plan.program.ops where op.code == .transfer && plan.flowClasses[Int(op.flowClass)].isStream {
        if streams.contains(where: { $0.first == Int(op.flowClass) }) { continue }
        streams.append((Int(op.flowClass), op.flags.contains(.perSite)))
      }
      self.streams = streams
    }

    var count: Int { 1 + poolRoles + linkRoles + limits + streams.count }
    static var span: Int { 0 }
    func pool(_ role: Int) -> Int { 1 + role }
    func link(_ role: Int) -> Int { 1 + poolRoles + role }
    func limit(_ limit: Int) -> Int { 1 + poolRoles + linkRoles + limit }
    func stream(_ number: Int) -> Int { 1 + poolRoles + linkRoles + limits + number }
  }

  private(set) var numbers: [Double]
  private let width: Int

  init(_ kinds: Int, _ layout: Layout, repeating number: Double = 0) {
    width = layout.count
    numbers = Array(repeating: number, count: kinds * layout.count)
  }

  subscript(kind: Int, place: Int) -> Double {
    get { numbers[kind * width + place] }
    set { numbers[kind * width + place] = newValue }
  }

  func row(_ kind: Int) -> [Double] { Array(numbers[kind * width..<(kind + 1) * width]) }

  mutating func add(_ other: DemandRows) {
    assert(numbers.count == other.numbers.count, "rows of two layouts")
    for place in numbers.indices { numbers[place] += other.numbers[place] }
  }

  /// Kinds that do not go a way have no bound there.
  mutating func leaveOut(_ kind: Int) {
    for place in kind * width..<(kind + 1) * width { numbers[place] = .infinity }
  }
}

/// As a bound: of two paths, the lesser in each number.
extension DemandRows: PathLabel {
  static var isSpent: Bool { false }

  mutating func meet(_ other: DemandRows) -> Bool {
    assert(numbers.count == other.numbers.count, "rows of two layouts")
    var isLess = false
    for place in numbers.indices where other.numbers[place] < numbers[place] {
      numbers[place] = other.numbers[place]
      isLess = true
    }
    return isLess
  }
}
