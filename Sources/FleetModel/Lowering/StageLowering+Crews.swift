import Engine

/// Stages that any of several pools may serve, or people who travel.
extension StageLowering {
  /// - Parameter members: By the names of their pools.
  func crewWords(_ members: [ResourceLowering.CrewMember]) -> String {
    members.map(\.name).joined(separator: " or ")
  }

  mutating func crewRequest(
    _ members: [ResourceLowering.CrewMember], _ asking: Stage.Asking, _ units: Int, _ priority: Varying<Int>,
    _ stage: Stage
  ) -> PoolRequest? {
    let words = asking.words
    if units != 1 {
      faults.append(
        LoweringFault(
          stage.place,
          "asks for \(units) of '\(words)': one is given by several pools, or by people who travel"))
      return nil
    }
    if let pool = members.first(where: { resources.preempts($0.base) }) {
      faults.append(
        LoweringFault(
          stage.place,
          "'\(pool.name)' says 'preempt: yes': who may be interrupted is asked alone, and does not travel"))
      return nil
    }
    let crew = resources.crew(members)
    checkCrew(crew, members, asking, stage)
    var request = PoolRequest(pool: members.first?.base ?? 0, queueLimit: asking.queueLimit)
    request.crew = crew
    if let line = note(priority, at: members.map(\.base), stage.place) { request.line = line }
    if members.contains(where: \.travels) {
      let row = builder.stage
      startRow("\(stage.name): on the way", waitsFor: nil, place: stage.place)
      request.wayStage = builder.stage
      builder.stage = row
    }
    return request
  }

  /// Every site with devices must have somebody, and more than the device holds of them already.
  private mutating func checkCrew(
    _ crew: Int, _ members: [ResourceLowering.CrewMember], _ asking: Stage.Asking, _ stage: Stage
  ) {
    let held = builder.openScopes.count { if case .crew(crew) = $0 { true } else { false } }
    for site in sites.sorted() {
      let capacity = members.reduce(0) { $0 + resources.capacity(of: $1, at: site) }
      if capacity > held { continue }
      let name = fleet.siteNames[site]
      let who = members.isEmpty ? asking.words : crewWords(members)
      let found = held > 0 ? "only the \(held) that it holds" : "nobody"
      faults.append(
        LoweringFault(
          stage.place, "asks for \(who), and there is \(found) at \(name)",
          cause: "\(crew) at \(stage.name)"))
      return
    }
  }

  /// Pools of one crew have the same waiting lines, so that a place in line means the same at each of them.
  mutating func shareLines() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for bases in resources.crewBases {
        var all: [Int] = []
        for base in bases {
          for value in priorities[base] ?? [] where !all.contains(value) { all.append(value) }
        }
        for base in bases where (priorities[base] ?? []).count < all.count {
          priorities[base] = all
          isChanged = true
        }
      }
    }
  }
}
