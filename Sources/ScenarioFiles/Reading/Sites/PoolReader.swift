import FleetModel

/// Reads pools: people and things of which one is held at a time, at each site or shared by all.
struct PoolReader {
  let context: ReadingContext
  /// Whether the pools are shared by several sites, so that their people may travel.
  var areShared = false

  /// People: a count, or `{ count, roster, rate, staff, preempt }`, each with its default. The name is
  /// defined even for `none`: who asks for it nevertheless is told so once, at that `none`.
  func people(_ name: String, _ node: ScenarioNode?, default path: [String]) -> Pool? {
    context.names.define(.pool, name)
    if let node, node.isNone { return nil }
    let reader = node.flatMap { $0.isMapping ? $0.mapping() : nil }
    if let node, reader == nil, !node.isText { node.complain(expected: "a number, or a mapping") }
    func part(_ key: String) -> ScenarioNode { reader?.optional(key) ?? context.defaults.take(path + [key]) }
    let isBare = node?.isText ?? false
    let count = (isBare ? node : part("count"))?.count(of: "a person")
    let rosterName = roster(part("roster"))
    let isStaff = reader?.optional("staff")?.yesOrNo() ?? true
    let written = reader?.optional("rate")
    // What is no staff costs nothing by default, as everywhere else.
    let rate = isStaff || written != nil ? context.money(written ?? part("rate")) : 0
    let preempts = reader?.optional("preempt")?.yesOrNo() ?? false
    let (can, travel) = people(reader)
    let troubles = reader.map(troubles)
    reader?.finish()
    guard let count, let rate else { return nil }
    let place = node?.place ?? .unknown
    var pool = Pool(
      name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, preempts: preempts,
      can: can, travel: travel, place: place)
    troubles.map { (pool.absences, pool.breaks) = $0 }
    return pool
  }

  /// Who is away, and what breaks down.
  private func troubles(_ reader: MappingReader) -> ([Absence], Breakdown?) {
    let breakdowns = BreakdownReader(context: context)
    return (
      breakdowns.absences(reader.optional("absent")), breakdowns.breakdown(reader.optional("breaks"))
    )
  }

  /// Pools by name: a count, or `{ count, roster, rate, staff, preempt }`. Unless their keys say otherwise
  /// they are always there, their work is not interrupted, and they are people if they do work
  /// (``StaffByWork``). People cost what an hour of people costs by default, all else nothing.
  ///
  /// - Parameter taken: names of pools that have keys of their own beside these.
  func others(_ reader: MappingReader?, taken: [String] = []) -> [Pool] {
    (reader?.others() ?? []).compactMap { name, place, item in
      let key = context.key(name, at: place, of: item)
      context.names.define(.pool, own: name, key)
      if taken.contains(name) {
        key.complain("every site has '\(name)' already: write it beside 'pools', as '\(name): …'")
        return nil
      }
      if item.isText {
        context.staff.leaveOpen(name, at: item.place, hasRate: false)
        return item.count().map {
          Pool(name: name, count: $0, isStaff: false, preempts: false, place: item.place)
        }
      }
      guard let reader = item.mapping("a number, or a mapping with 'count'") else { return nil }
      let count = reader.required("count", "how many there are")?.count()
      let rosterName = reader.optional("roster").flatMap { roster($0) }
      let isStaff = reader.optional("staff")?.yesOrNo() ?? false
      let isAssumed = isStaff && !reader.has("rate")
      let rate = reader.read("rate", or: isAssumed ? context.staffRate : 0) { context.money($0) }
      if !reader.has("staff") {
        context.staff.leaveOpen(name, at: item.place, hasRate: reader.has("rate"))
      }
      let preempts = reader.optional("preempt")?.yesOrNo() ?? false
      let (can, travel) = people(reader)
      if !can.isEmpty || travel != nil { context.staff.works(name) }
      let troubles = troubles(reader)
      reader.finish()
      guard let count, let rate else { return nil }
      var pool = Pool(
        name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, preempts: preempts,
        can: can, travel: travel, place: item.place)
      (pool.absences, pool.breaks) = troubles
      return pool
    }
  }

  /// What people of a pool can do, and how they come to a device.
  private func people(_ reader: MappingReader?) -> (can: [String], travel: Travel?) {
    let skills = reader?.optional("can")?.listOrOne() ?? []
    let can = skills.compactMap { node in
      let name = node.text("what they are qualified for")
      if let name { context.names.define(.qualification, own: name, node) }
      return name
    }
    let travels = reader?.optional("travels")
    if let travels, !areShared {
      travels.complain(
        "people of one site do not travel: write the pool under 'pools', and 'none' of it at the sites")
      return (can, nil)
    }
    return (can, travels.flatMap { TravelReader(context: context).travel($0) })
  }

  /// Nil for `always`.
  private func roster(_ node: ScenarioNode) -> String? {
    guard let name = node.text("the name of a roster"), name != "always" else { return nil }
    context.names.use(.roster, name, in: node)
    return name
  }
}
