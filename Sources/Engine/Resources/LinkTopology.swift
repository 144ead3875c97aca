/// Which classes cross which links, and which classes can ever influence each other. Fixed during a trial.
struct LinkTopology: Sendable {
  private let pathStart: [Int]
  private let pathLinks: [UInt32]
  private let componentOfClass: [Int]
  private let classStart: [Int]
  private let componentClasses: [UInt32]
  private let linkStart: [Int]
  private let componentLinks: [UInt32]

  init(_ plan: Plan) {
    var starts = [0]
    for flowClass in plan.flowClasses { starts.append(starts[starts.count - 1] + flowClass.links.count) }
    pathStart = starts
    pathLinks = plan.flowClasses.flatMap { $0.links.map(UInt32.init) }

    let roots = LinkTopology.componentRoots(plan)
    var number = [Int](repeating: -1, count: plan.links.count)
    var count = 0
    // A class without links is a component of its own.
    componentOfClass = plan.flowClasses.map { flowClass in
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
    (classStart, componentClasses) = LinkTopology.grouped(componentOfClass, into: count)
    let componentOfLink = plan.links.indices.map { number[roots[$0]] }
    (linkStart, componentLinks) = LinkTopology.grouped(componentOfLink, into: count)
  }

  func path(_ flowClass: Int) -> ArraySlice<UInt32> {
    pathLinks[pathStart[flowClass]..<pathStart[flowClass + 1]]
  }
  /// The link of a class whose path has only one.
  func onlyLink(of flowClass: Int) -> UInt32 { pathLinks[pathStart[flowClass]] }

  func component(of flowClass: Int) -> Int { componentOfClass[flowClass] }
  func classes(in component: Int) -> ArraySlice<UInt32> {
    componentClasses[classStart[component]..<classStart[component + 1]]
  }
  func links(in component: Int) -> ArraySlice<UInt32> {
    componentLinks[linkStart[component]..<linkStart[component + 1]]
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
