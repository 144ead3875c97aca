import FleetModel

extension Measure {
  /// How long devices are in each value of a state, and how many are in the end; nothing of a quiet one.
  ///
  /// - Parameter index: The state's index in a legend.
  static func state(_ state: Legend.State, index: Int) -> [Measure] {
    if state.isQuiet { return [] }
    return state.values.enumerated().flatMap { number, value -> [Measure] in
      let (name, label) = ("state.\(state.name).\(value)", "\(state.name) \(value)")
      return [
        Measure(
          "\(name).time.mean", .states, "\(label): time, mean", .seconds, pooled: .ratio, better: .neither,
          "time that a journey (of a state that devices keep, a device) spends in this value",
          weight: { Double($0.population(ofState: index)) }
        ) { $0.time(inState: index, number) },
        Measure(
          "\(name).devices", .states, "\(label): devices, time average", .count, pooled: .ratio,
          better: .neither, for: .filesOnly,
          "journeys under way (or devices that keep the state) with this value, averaged over time",
          weight: { $0.span }
        ) { $0.average($0.timeTotal(inState: index, number)) },
        Measure(
          "\(name).at end", .states, "\(label): at the end", .count, better: .neither,
          "devices with this value at the end: of all, or of those whose journeys have begun"
        ) { $0.count(inState: index, number) },
      ]
    }
  }
}

extension TrialOutcome {
  /// Whom the time in a value is divided by: journeys, or the devices of the fleet. After a warm-up, journeys
  /// that were under way when it ended count in part; those that ended since are as many in the long run.
  fileprivate func population(ofState state: Int) -> Int {
    if legend.states[state].isOfDevice { return record.states[state].population(of: Legend.fates.count) }
    return record.from <= .start ? record.entered : record.completions
  }

  /// Device-microseconds: of journeys under way, or of all devices.
  fileprivate func timeTotal(inState state: Int, _ value: Int) -> Double {
    let record = record.states[state]
    return legend.states[state].isOfDevice ? record.time[value] : record.timeUnderWay[value]
  }

  fileprivate func time(inState state: Int, _ value: Int) -> Double {
    let population = population(ofState: state)
    return population > 0 ? timeTotal(inState: state, value) / 1e6 / Double(population) : .nan
  }

  fileprivate func count(inState state: Int, _ value: Int) -> Double {
    let fates = Legend.fates.count
    let record = record.states[state]
    let last = record.tableCount(of: fates) - 1
    return (0..<fates).reduce(0) { $0 + Double(record.count(at: last, value: value, fate: $1, of: fates)) }
  }
}
