import Engine
import FleetModel
import Randomness

extension Experiment {
  /// Why there is no trace.
  package struct TraceFault: Error {
    package var fault: TrialFault
    package var strategy: String
  }

  /// Follows devices through one replication of every strategy: runs its trials once more and writes down
  /// where these devices go. They are the very trials of a run, with the same draws.
  ///
  /// - Parameters:
  ///   - devices: Their numbers.
  ///   - replication: Counted from 0.
  /// - Throws: Why a trial has no result.
  package func traces(of devices: [UInt32], in replication: UInt32) throws(TraceFault) -> [StrategyTrace] {
    var traces: [StrategyTrace] = []
    for strategy in strategies {
      do throws(TrialFault) {
        traces.append(try trace(strategy.dealt(in: replication), of: devices, in: replication))
      } catch {
        throw TraceFault(fault: error, strategy: strategy.strategy.name)
      }
    }
    return traces
  }

  private func trace(_ strategy: LoweredStrategy, of devices: [UInt32], in replication: UInt32)
    throws(TrialFault) -> StrategyTrace
  {
    let watched = strategy.plan.watched()
    let log = StepLog(of: devices, in: watched.program)
    let chosen = Set(devices)  // asked for membership only
    var records: [DeviceRecord] = []
    var simulation = Simulation(watched, key: StreamKey(seed: scenario.seed, replication: replication))
    try simulation.run(logging: log) { batch in
      for record in batch where chosen.contains(record.device) { records.append(record) }
    }
    // Looked up only.
    let steps = Dictionary(grouping: log.steps, by: \.device)
    let known = Dictionary(grouping: records, by: \.device)
    return StrategyTrace(
      strategy: strategy.strategy.name, legend: strategy.legend,
      devices: devices.map { device in
        let journeys = journeys(steps[device] ?? [], known[device] ?? [], strategy)
        return DeviceTrace(device: device, journeys: journeys)
      })
  }

  /// The journeys of one device. What is followed beyond the horizon counts where it comes to its end; what
  /// does not is told until the horizon, as everywhere.
  private func journeys(_ steps: [StepLog.Step], _ records: [DeviceRecord], _ strategy: LoweredStrategy)
    -> [JourneyTrace]
  {
    let (program, horizon) = (strategy.plan.program, strategy.plan.horizon)
    var builder = TraceBuilder(program, strategy.legend)
    for step in steps { builder.take(step) }
    if let open = builder.firstOfOpen, steps.last.map({ $0.time >= horizon }) ?? false {
      builder = TraceBuilder(program, strategy.legend)
      for step in steps[..<open] { builder.take(step) }
      for step in steps[open...] where step.time < horizon { builder.take(step) }
    }
    return builder.finished(records)
  }
}
