/// Which classes cross which links. Fixed during a trial.
///
/// A link that only one class crosses is that class's own: it is a limit on the class, and couples nobody.
/// The others are *shared*, and numbered by themselves.
///
/// One pointer to its tables: it is handed to functions at every change, and a struct of them all would be
/// copied each time.
struct LinkTopology: ~Copyable {
  private let tables: UnsafeMutablePointer<TopologyTables>

  init(_ plan: Plan) {
    tables = .allocate(capacity: 1)
    tables.initialize(to: TopologyTables(plan))
  }

  deinit {
    tables.deinitialize(count: 1)
    tables.deallocate()
  }

  /// All links of a class, in the order of its path.
  @inline(__always) func path(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> {
    tables.pointee.paths[flowClass]
  }
  /// Numbers of the shared links of a class.
  @inline(__always) func shared(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> {
    tables.pointee.sharedPaths[flowClass]
  }
  /// The links that only this class crosses.
  @inline(__always) func own(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> {
    tables.pointee.ownPaths[flowClass]
  }
  /// The classes that cross a shared link, in ascending order.
  @inline(__always) func classes(on shared: Int) -> UnsafeBufferPointer<UInt32> {
    tables.pointee.crossings[shared]
  }
  /// The number of a shared link; -1: it is a class's own.
  @inline(__always) func number(of link: Int) -> Int { Int(tables.pointee.sharedNumbers[link]) }
  /// The shared links, by number.
  var sharedLinks: UnsafeBufferPointer<UInt32> { tables.pointee.sharedLinks.buffer }

  /// The only shared link of the classes around this one; -1: there are more, or none.
  func trunk(of flowClass: Int) -> Int {
    let shared = shared(flowClass)
    return shared.count == 1 && tables.pointee.isTrunk[Int(shared[0])] ? Int(shared[0]) : -1
  }
}

/// What a ``LinkTopology`` points to.
private struct TopologyTables: ~Copyable {
  let paths: Lists
  let sharedPaths: Lists
  let ownPaths: Lists
  let crossings: Lists
  let sharedLinks: FlatTable<UInt32>
  /// Whether everybody on a shared link crosses no other.
  let isTrunk: FlatTable<Bool>
  let sharedNumbers: FlatTable<Int32>

  init(_ plan: Plan) {
    var crossing = [Int](repeating: 0, count: plan.links.count)
    for flowClass in plan.flowClasses { for link in flowClass.links { crossing[link] += 1 } }
    var numbers = [Int32](repeating: -1, count: plan.links.count)
    var shared: [UInt32] = []
    for link in plan.links.indices where crossing[link] > 1 {
      numbers[link] = Int32(shared.count)
      shared.append(UInt32(link))
    }
    var onShared = [[UInt32]](repeating: [], count: shared.count)
    var trunk = [Bool](repeating: true, count: shared.count)
    for (index, flowClass) in plan.flowClasses.enumerated() {
      let here = flowClass.links.compactMap { numbers[$0] < 0 ? nil : Int(numbers[$0]) }
      for number in here {
        onShared[number].append(UInt32(index))
        if here.count > 1 { trunk[number] = false }
      }
    }
    paths = Lists(plan.flowClasses.map { $0.links.map { UInt32($0) } })
    sharedPaths = Lists(
      plan.flowClasses.map { $0.links.compactMap { numbers[$0] < 0 ? nil : UInt32(numbers[$0]) } })
    ownPaths = Lists(plan.flowClasses.map { $0.links.filter { numbers[$0] < 0 }.map { UInt32($0) } })
    crossings = Lists(onShared)
    sharedLinks = FlatTable(shared)
    isTrunk = FlatTable(trunk)
    sharedNumbers = FlatTable(numbers)
  }
}

/// Lists of numbers, one after another in one table.
private struct Lists: ~Copyable {
  private let starts: FlatTable<UInt32>
  private let members: FlatTable<UInt32>

  init(_ lists: [[UInt32]]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    self.starts = FlatTable(starts)
    members = FlatTable(lists.flatMap { $0 })
  }

  /// Valid as long as the lists are.
  @inline(__always) subscript(index: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(rebasing: members.buffer[Int(starts[index])..<Int(starts[index &+ 1])])
  }
}
