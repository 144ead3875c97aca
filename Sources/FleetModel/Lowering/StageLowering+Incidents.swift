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
    // Whether it is affected is decided here, when the device would begin to wait.
    let tests = addTests(incident.affects, at: stage.place)
    branch(unless: tests) {
      $0.builder.addAwaitOpen(.same(over), perSite: incident.isPerSite)
    } otherwise: { _ in
    }
  }
}
