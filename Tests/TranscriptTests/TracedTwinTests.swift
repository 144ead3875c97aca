import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles
import Testing

/// What is followed is what was run: on the shipped scenarios, small, under all their strategies.
@Suite struct TracedTwinTests {
  /// One replication of a shipped scenario, and the traces of all of its devices.
  private func twins(_ shipped: ShippedScenario) async throws -> (Findings, [StrategyTrace]) {
    var shipped = shipped
    shipped.overrides = shipped.overrides.filter { !$0.hasPrefix("experiment.replications") }
    shipped.overrides += ["experiment.replications=1", "experiment.what would help=no"]
    let experiment = try Experiment(try shipped.scenario(), threads: 2, keepsDevices: true)
    let findings = await experiment.run()
    let numbers = findings.strategies.flatMap(\.devices).map(\.device)
    return (findings, try experiment.traces(of: Array(Set(numbers)).sorted(), in: 0))
  }

  @Test(arguments: TranscriptTests.small)
  func `a traced device ends as devices.csv says, and its slices are its time`(_ shipped: ShippedScenario)
    async throws
  {
    let (findings, traces) = try await twins(shipped)
    #expect(traces.map(\.strategy) == findings.strategies.map(\.name))
    for (finding, trace) in zip(findings.strategies, traces) {
      let journeys = trace.devices.flatMap(\.journeys)
      let kept = Set(finding.devices)
      #expect(kept.isSubset(of: Set(journeys.compactMap(\.record))), "\(trace.strategy)")
      for journey in journeys {
        if let record = journey.record { check(journey, record, trace) }
        checkSlices(journey, trace)
      }
    }
  }

  private func check(_ journey: JourneyTrace, _ record: DeviceRecord, _ trace: StrategyTrace) {
    let what = "\(trace.strategy), device \(record.device)"
    #expect(journey.released == record.released, "\(what)")
    #expect(journey.to == record.finished, "\(what)")
    let outcome = journey.outcome.flatMap(Legend.outcomes.firstIndex(of:)).map(UInt8.init)
    #expect(outcome ?? DeviceRecord.unfinished == record.outcome, "\(what)")
    let down = journey.downtime(waiting: true).microseconds + journey.downtime(waiting: false).microseconds
    #expect(down == record.toProductive.microseconds, "\(what)")
  }

  private func checkSlices(_ journey: JourneyTrace, _ trace: StrategyTrace) {
    let branches = Set(journey.slices.map(\.branch) + journey.visits.map(\.branch))
    for branch in branches {
      var end = journey.from
      for slice in journey.slices where slice.branch == branch {
        if branch == 0 { #expect(slice.from == end, "\(trace.strategy): a gap") }
        #expect(slice.from >= end && slice.to > slice.from, "\(trace.strategy): slices that overlap")
        end = slice.to
      }
      if branch == 0 { #expect(end == journey.to, "\(trace.strategy): the end is missing") }
      end = journey.from
      for visit in journey.visits where visit.branch == branch {
        #expect(visit.from >= end && visit.to >= visit.from, "\(trace.strategy): stages that overlap")
        end = visit.to
      }
    }
    for (one, other) in zip(journey.events, journey.events.dropFirst()) { #expect(one.time <= other.time) }
  }

  @Test func `each strategy deals a device the same luck`() async throws {
    let shipped = ShippedScenario(name: "ward-at-night")
    let traces = try Experiment(try shipped.scenario()).traces(of: [3], in: 2)
    var found: [String: Set<Double>] = [:]
    for trace in traces {
      var seen: Set<String> = []
      for slice in trace.devices[0].journeys.flatMap(\.slices) {
        let name = trace.legend.stages[slice.stage].name
        guard let luck = slice.luck, seen.insert(name).inserted else { continue }
        found[name, default: []].insert((luck * 1e9).rounded())
      }
    }
    #expect(found.count > 3)
    #expect(found.values.count { $0.count == 1 } > found.count / 2)
  }
}
