extension SharedLink {
  /// What a shared link is made from.
  struct Layout {
    /// Bytes per microsecond.
    let capacity: Double
    let role: LinkRoleID
    /// The classes whose rates the link finds by itself: all that cross it, or none if some of them share
    /// other links.
    private(set) var members: [Member] = []
    /// For each member, the roles of the links that it has to itself.
    private(set) var ownRoles: [[LinkRoleID]] = []

    init(_ id: SharedLinkID, _ plan: Plan, _ topology: borrowing LinkTopology) {
      let link = plan.links[topology.link(of: id).index]
      capacity = link.bandwidth.bytesPerMicrosecond
      role = LinkRoleID(link.role)
      precondition(capacity >= 0, "a shared link of a negative rate")
      for flowClass in topology.classes(on: id) {
        guard case .oneLink(id, _) = topology.sharing(of: flowClass) else { continue }
        let weight = plan.flowClasses[flowClass.index].weight
        precondition(weight > 0, "a class of flows needs a weight")
        members.append(Member(flowClass: flowClass, weight: weight))
        ownRoles.append(topology.own(of: flowClass).map { LinkRoleID(plan.links[$0.index].role) })
      }
    }
  }
}
