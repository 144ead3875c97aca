import FleetModel

/// Reads pools: people and things of which one is held at a time, at each site or shared by all.
struct PoolReader {
  let context: ReadingContext

  /// People: a count, or `{ count, roster, rate, staff, preempt }`, each with its default.
  func people(_ name: String, _ node: ScenarioNode?, default path: [String]) -> Pool? {
    if let node, node.isNone { return nil }
    context.names.define(.pool, name)
    let reader = node.flatMap { $0.isMapping ? $0.mapping() : nil }
    if let node, reader == nil, !node.isText { node.complain(expected: "a number, or a mapping") }
    func part(_ key: String) -> ScenarioNode { reader?.optional(key) ?? context.defaults.take(path + [key]) }
    let isBare = node?.isText ?? false
    let count = (isBare ? node : part("count"))?.count()
    let rosterName = roster(part("roster"))
    let rate = context.money(part("rate"))
    let isStaff = reader?.optional("staff")?.yesOrNo() ?? true
    let preempts = reader?.optional("preempt")?.yesOrNo() ?? false
    reader?.finish()
    guard let count, let rate else { return nil }
    let place = node?.place ?? .unknown
    return Pool(
      name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, preempts: preempts,
      place: place)
  }

  /// Pools by name: a count, or `{ count, roster, rate, staff, preempt }`. Unless their keys say otherwise
  /// they are always there, cost nothing, are no staff, and their work is not interrupted.
  func others(_ reader: MappingReader?) -> [Pool] {
    (reader?.others() ?? []).compactMap { name, _, item in
      context.names.define(.pool, name)
      if item.isText {
        return item.count().map {
          Pool(name: name, count: $0, isStaff: false, preempts: false, place: item.place)
        }
      }
      guard let reader = item.mapping("a number, or a mapping with 'count'") else { return nil }
      let count = reader.required("count", "how many there are")?.count()
      let rosterName = reader.optional("roster").flatMap { roster($0) }
      let rate = reader.read("rate", or: 0) { context.money($0) }
      let isStaff = reader.optional("staff")?.yesOrNo() ?? false
      let preempts = reader.optional("preempt")?.yesOrNo() ?? false
      reader.finish()
      guard let count, let rate else { return nil }
      return Pool(
        name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, preempts: preempts,
        place: item.place)
    }
  }

  /// Nil for `always`.
  private func roster(_ node: ScenarioNode) -> String? {
    guard let name = node.text("the name of a roster"), name != "always" else { return nil }
    context.names.use(.roster, name, in: node)
    return name
  }
}
