typealias LinkID = ID<LinkPlan>

/// How the rate of a class of flows is found.
enum Sharing: BitwiseCopyable {
  /// It crosses one link, which no other class crosses.
  case alone
  /// It shares one link, whose classes share no other: by the fair share of that ``SharedLink``, in which it
  /// is this member.
  case oneLink(SharedLinkID, SharedLink.MemberID)
  /// Otherwise: by ``ProgressiveFilling`` over all links that depend on each other.
  case mesh
}

/// Which classes of flows cross which links. Fixed during a trial.
///
/// A link that only one class crosses is that class's own: it limits the class, and no class depends on
/// another by it. The others are *shared*, and numbered by themselves.
///
/// One pointer to its tables: it is handed to functions at every change, and a struct of them all would be
/// copied each time.
struct LinkTopology: ~Copyable {
  private let tables: UnsafeMutablePointer<TopologyTables>

  init(_ plan: Plan) {
    tables = .allocate(capacity: 1)
    tables.initialize(to: TopologyTables(plan))
    assert(checkInvariants())
  }

  deinit {
    tables.deinitialize(count: 1)
    tables.deallocate()
  }

  var classes: Range<FlowClassID> { tables.pointee.sharings.ids }
  var sharedLinks: Range<SharedLinkID> { tables.pointee.links.ids }

  /// All links of a class, in the order of its path.
  @inline(__always) func path(of flowClass: FlowClassID) -> UnsafeBufferPointer<LinkID> {
    tables.pointee.paths[flowClass]
  }
  /// Those of its links that other classes cross, too.
  @inline(__always) func shared(of flowClass: FlowClassID) -> UnsafeBufferPointer<SharedLinkID> {
    tables.pointee.sharedPaths[flowClass]
  }
  /// Those of its links that only this class crosses.
  @inline(__always) func own(of flowClass: FlowClassID) -> UnsafeBufferPointer<LinkID> {
    tables.pointee.ownPaths[flowClass]
  }
  /// The classes that cross a shared link, in ascending order.
  @inline(__always) func classes(on shared: SharedLinkID) -> UnsafeBufferPointer<FlowClassID> {
    tables.pointee.crossings[shared]
  }
  @inline(__always) func link(of shared: SharedLinkID) -> LinkID { tables.pointee.links[shared] }
  @inline(__always) func sharing(of flowClass: FlowClassID) -> Sharing { tables.pointee.sharings[flowClass] }

  /// Every link of a class is its own or shared, and a shared link knows the classes that cross it.
  @discardableResult func checkInvariants() -> Bool {
    for id in classes {
      precondition(path(of: id).count == shared(of: id).count + own(of: id).count, "a link of neither kind")
      for link in shared(of: id) { precondition(classes(on: link).contains(id), "a link forgets a class") }
      guard case .oneLink(let link, let member) = sharing(of: id) else { continue }
      precondition(shared(of: id).elementsEqual([link]), "a class that shares other links, too")
      precondition(classes(on: link)[member.index] == id, "another member of a shared link")
    }
    return true
  }
}

/// What a ``LinkTopology`` points to.
private struct TopologyTables: ~Copyable {
  let paths: ListTable<FlowClass, LinkID>
  let sharedPaths: ListTable<FlowClass, SharedLinkID>
  let ownPaths: ListTable<FlowClass, LinkID>
  let crossings: ListTable<SharedLink, FlowClassID>
  let links: EntityColumn<SharedLink, LinkID>
  let sharings: EntityColumn<FlowClass, Sharing>

  init(_ plan: Plan) {
    let paths = plan.flowClasses.map { $0.links.map { LinkID($0) } }
    var crossing = [Int](repeating: 0, count: plan.links.count)
    for path in paths { for link in path { crossing[link.index] += 1 } }
    let links = plan.links.indices.filter { crossing[$0] > 1 }.map { LinkID($0) }
    var numbers = [SharedLinkID?](repeating: nil, count: plan.links.count)
    for (number, link) in links.enumerated() { numbers[link.index] = SharedLinkID(number) }
    let shared = paths.map { $0.compactMap { numbers[$0.index] } }
    var crossings = [[FlowClassID]](repeating: [], count: links.count)
    for (index, path) in shared.enumerated() {
      for link in path { crossings[link.index].append(FlowClassID(index)) }
    }
    sharings = EntityColumn(Self.sharings(paths, shared, crossings))
    ownPaths = ListTable(paths.map { $0.filter { numbers[$0.index] == nil } })
    self.paths = ListTable(paths)
    sharedPaths = ListTable(shared)
    self.crossings = ListTable(crossings)
    self.links = EntityColumn(links)
  }

  private static func sharings(
    _ paths: [[LinkID]], _ shared: [[SharedLinkID]], _ crossings: [[FlowClassID]]
  ) -> [Sharing] {
    let alone = paths.indices.map { paths[$0].count == 1 && shared[$0].isEmpty }
    var sharings = alone.map { $0 ? Sharing.alone : .mesh }
    for (number, classes) in crossings.enumerated()
    where classes.allSatisfy({ shared[$0.index].count == 1 }) {
      for (member, flowClass) in classes.enumerated() {
        sharings[flowClass.index] = .oneLink(SharedLinkID(number), SharedLink.MemberID(member))
      }
    }
    return sharings
  }
}

/// A list for each entity of a kind, one after another in one table.
private struct ListTable<Entity: ~Copyable, Item: BitwiseCopyable>: ~Copyable {
  private let starts: FlatTable<UInt32>
  private let items: FlatTable<Item>

  init(_ lists: [[Item]]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    self.starts = FlatTable(starts)
    items = FlatTable(lists.flatMap { $0 })
  }

  /// Valid as long as the table is.
  @inline(__always) subscript(id: ID<Entity>) -> UnsafeBufferPointer<Item> {
    UnsafeBufferPointer(rebasing: items.buffer[Int(starts[id.index])..<Int(starts[id.index &+ 1])])
  }
}
