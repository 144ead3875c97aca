import Snapshots

/// All classes of flows of a trial, the paths that they take, and where each flow is.
///
/// It is handed to functions as a whole, because work on one class needs other classes, too, and the links
/// that they cross.
struct FlowClassTable: ~Copyable {
  let topology: LinkTopology
  private var classes: EntityTable<FlowClass>
  /// Room for the first flows of each class.
  private let firstFlows: FlatTable<Flow>
  private var places: FlowPlaces
  /// Of each class that is a stream, the virtual time at which its last flow ends.
  private var streamEnds: EntityColumn<FlowClass, Double>

  /// - Parameter keepsPlaces: Whether flows may be abandoned often: then that is made cheap.
  init(_ plan: Plan, keepsPlaces: Bool) {
    precondition(MemoryLayout<FlowClass>.stride == FlowClass.alignment, "a class is two cache lines")
    let topology = LinkTopology(plan)
    let none = Flow(end: 0, order: 0, token: 0)
    let firstFlows = FlatTable(repeating: none, count: plan.flowClasses.count * FlowHeap.fewFlows)
    var (capacities, roles): ([Double], [LinkRoleID]) = ([], [])
    for id in topology.classes {
      let own = topology.own(of: id).map { plan.links[$0.index] }
      capacities.append(own.reduce(.infinity) { min($0, $1.bandwidth.bytesPerMicrosecond) })
      if case .alone = topology.sharing(of: id) {
        roles.append(LinkRoleID(own[0].role))
      } else {
        roles.append(.null)
      }
    }
    let flows = firstFlows.base
    classes = EntityTable(count: plan.flowClasses.count, alignment: FlowClass.alignment) { id in
      FlowClass(
        cap: plan.flowClasses[id.index].flowCap.bytesPerMicrosecond, capacity: capacities[id.index],
        soleRole: roles[id.index], isStream: plan.flowClasses[id.index].isStream,
        flows: flows + id.index * FlowHeap.fewFlows)
    }
    self.topology = topology
    self.firstFlows = firstFlows
    places = FlowPlaces(isKept: keepsPlaces)
    streamEnds = EntityColumn(repeating: 0, count: plan.flowClasses.count)
  }

  deinit { places.deallocate() }

  @inline(__always) var count: Int { classes.count }
  var ids: Range<FlowClassID> { classes.ids }

  @inline(__always) subscript(id: FlowClassID) -> FlowClass {
    _read { yield classes[id] }
    _modify { yield &classes[id] }
  }

  /// - Precondition: The class is worked out up to `now`.
  @inline(__always) mutating func join(_ id: FlowClassID, token: UInt32, _ bytes: Bytes, at now: Int64) {
    places.reach(token)
    if classes[id].isStream { prolong(id, bytes.count) }
    classes[id].join(token: token, bytes, at: now, places: places)
  }

  /// A stream lasts until a newcomer has heard so many bytes of it.
  @inline(never) private mutating func prolong(_ id: FlowClassID, _ bytes: Double) {
    let here = classes[id].isEmpty ? 0 : classes[id].received
    let before = classes[id].isEmpty ? 0 : streamEnds[id]
    classes[id].ask(less: min(bytes, max(0, before - here)))
    streamEnds[id] = max(before, here + bytes)
  }

  /// Takes out the first flow of a class if it is complete: see ``FlowClass/popComplete(at:isDue:places:)``.
  @inline(__always) mutating func popComplete(_ id: FlowClassID, at now: Int64, isDue: Bool = false)
    -> UInt32?
  {
    classes[id].popComplete(at: now, isDue: isDue, places: places)
  }

  /// Takes out a flow before its end.
  /// - Returns: Bytes that it still lacked.
  mutating func abandon(_ id: FlowClassID, token: UInt32, at now: Int64) -> Double {
    let lacked = classes[id].abandon(token: token, at: now, places: places)
    if classes[id].isStream { streamEnds[id] = classes[id].lastEnd }
    return lacked
  }

  /// Bytes that a flow still lacks of those under way in its class.
  func lacking(_ id: FlowClassID, token: UInt32) -> Double {
    let place = classes[id].flows.place(of: token, places)
    return classes[id].flows[place].end - classes[id].received
  }

  /// Bytes that all flows of a class received, and how many there were.
  func carried(_ id: FlowClassID) -> Double { classes[id].carried }
  func joins(_ id: FlowClassID) -> UInt32 { classes[id].joins }

  /// For each link: bytes its flows received by integration, and bytes that those under way still lack.
  func received(overLinks count: Int) -> (carried: [Double], lacking: [Double]) {
    var carried = [Double](repeating: 0, count: count)
    var lacking = carried
    for id in ids {
      for link in topology.path(of: id) {
        carried[link.index] += classes[id].carried
        lacking[link.index] += classes[id].lacking
      }
    }
    return (carried, lacking)
  }

  @discardableResult func checkInvariants() -> Bool {
    for id in ids { classes[id].checkInvariants(places) }
    return true
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(count)
    for id in ids {
      writer.put(all: topology.path(of: id))
      classes[id].save(to: &writer)
    }
  }

  /// Caps and capacities stay those of the plan that the table was made from.
  /// - Returns: The classes of which these are others than the saved ones.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) -> [FlowClassID] {
    if try reader.take(Int.self) != count { throw .mismatch("another number of flow classes") }
    var others: [FlowClassID] = []
    for id in ids {
      let path = try reader.takeAll(of: LinkID.self)
      if path != Array(topology.path(of: id)) { throw .mismatch("flows on other paths") }
      if try !classes[id].restore(from: &reader, places: &places) { others.append(id) }
      if classes[id].isStream { streamEnds[id] = classes[id].lastEnd }
    }
    return others
  }
}
