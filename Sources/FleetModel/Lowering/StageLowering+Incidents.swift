import Engine

extension StageLowering {
  /// Waits until an incident is over. Devices that it does not affect do not wait.
  mutating func lowerAwaitOver(_ name: String, _ stage: Stage) {
    startRow(stage.name, waitsFor: "incident \(name)", place: stage.place)
    guard let incident = resources.incident(named: name),
      let over = resources.calendar(afterIncident: name)
    else {
      // The reader has doubted the name already; what never happens is over.
      return
    }
    if incident.affects.isEmpty { return builder.addAwaitOpen(.same(over), perSite: incident.isPerSite) }
    let affected = (0..<fleet.profileCount).map { profile in
      incident.affects.allSatisfy { $0.holds { fleet.value($0, profile: profile) } } ? Int32(1) : 0
    }
    let test = builder.addTest(row: builder.indices(affected))
    branch(unless: [test]) {
      $0.builder.addAwaitOpen(.same(over), perSite: incident.isPerSite)
    } otherwise: { _ in
    }
  }
}
