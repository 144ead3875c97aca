/// Which classes cross which links, and which classes can ever influence each other. Fixed during a trial.
struct LinkTopology: ~Copyable {
  private let pathStart: FlatTable<Int>
  private let pathLinks: FlatTable<UInt32>
  private let componentOfClass: FlatTable<Int>
  private let classStart: FlatTable<Int>
  private let componentClasses: FlatTable<UInt32>
  private let linkStart: FlatTable<Int>
  private let componentLinks: FlatTable<UInt32>

  init(_ plan: Plan) {
    var starts = [0]
    for flowClass in plan.flowClasses { starts.append(starts[starts.count - 1] + flowClass.links.count) }
    pathStart = FlatTable(starts)
    pathLinks = FlatTable(plan.flowClasses.flatMap { $0.links.map(UInt32.init) })

    let roots = LinkTopology.componentRoots(plan)
    var number = [Int](repeating: -1, count: plan.links.count)
    var count = 0
    // A class without links is a component of its own.
    let components = plan.flowClasses.map { flowClass in
      guard let first = flowClass.links.first else {
        count += 1
        return count - 1
      }
      if number[roots[first]] < 0 {
        number[roots[first]] = count
        count += 1
      }
      return number[roots[first]]
    }
    componentOfClass = FlatTable(components)
    let classGroups = LinkTopology.grouped(components, into: count)
    classStart = FlatTable(classGroups.start)
    componentClasses = FlatTable(classGroups.members)
    let linkGroups = LinkTopology.grouped(plan.links.indices.map { number[roots[$0]] }, into: count)
    linkStart = FlatTable(linkGroups.start)
    componentLinks = FlatTable(linkGroups.members)
  }

  @inline(__always) func path(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> {
    slice(pathLinks, pathStart[flowClass], pathStart[flowClass &+ 1])
  }

  /// The link of a class whose path has only one.
  @inline(__always) func onlyLink(of flowClass: Int) -> UInt32 { pathLinks[pathStart[flowClass]] }

  @inline(__always) func component(of flowClass: Int) -> Int { componentOfClass[flowClass] }

  @inline(__always) func classes(in component: Int) -> UnsafeBufferPointer<UInt32> {
    slice(componentClasses, classStart[component], classStart[component &+ 1])
  }

  @inline(__always) func links(in component: Int) -> UnsafeBufferPointer<UInt32> {
    slice(componentLinks, linkStart[component], linkStart[component &+ 1])
  }

  /// Valid as long as the topology is.
  @inline(__always) private func slice(_ table: borrowing FlatTable<UInt32>, _ start: Int, _ end: Int)
    -> UnsafeBufferPointer<UInt32>
  {
    UnsafeBufferPointer(rebasing: table.buffer[start..<end])
  }

  /// Union-find with path halving: each link's representative.
  private static func componentRoots(_ plan: Plan) -> [Int] {
    var parent = Array(plan.links.indices)
    func root(_ link: Int) -> Int {
      var link = link
      while parent[link] != link {
        parent[link] = parent[parent[link]]
        link = parent[link]
      }
      return link
    }
    for flowClass in plan.flowClasses {
      for link in flowClass.links.dropFirst() { parent[root(link)] = root(flowClass.links[0]) }
    }
    return plan.links.indices.map(root)
  }

  /// Members by group, in ascending order; a negative group is left out.
  private static func grouped(_ groups: [Int], into count: Int) -> (start: [Int], members: [UInt32]) {
    var start = [Int](repeating: 0, count: count + 1)
    for group in groups where group >= 0 { start[group + 1] += 1 }
    for group in 0..<count { start[group + 1] += start[group] }
    var next = start
    var members = [UInt32](repeating: 0, count: start[count])
    for (member, group) in groups.enumerated() where group >= 0 {
      members[next[group]] = UInt32(member)
      next[group] += 1
    }
    return (start, members)
  }
}
