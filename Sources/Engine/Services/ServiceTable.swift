import Snapshots

/// The rate-limited services of a trial: a gate each, and how often each was called over time.
struct ServiceTable: ~Copyable {
  private var gates: [RateGate]
  /// Calls in each bin of time, admitted at once or not.
  private var calls: SeriesTable

  init(_ plan: Plan) {
    gates = plan.services.map(RateGate.init)
    calls = SeriesTable(count: gates.count, baseWidth: plan.binWidth)
  }

  var count: Int { gates.count }

  /// A client asks for admission.
  ///
  /// - Returns: That it is admitted, or when it may come back; its turn is then kept.
  mutating func request(_ service: Int, at now: Int64) -> RateGate.Answer {
    calls.add(service, 1, at: now)
    let answer = gates[service].request(at: now)
    gates[service].checkInvariants()
    return answer
  }

  /// Statistics start over (a warm-up ends). Turns that were promised are kept.
  mutating func resetStatistics(at now: Int64) {
    for service in gates.indices { gates[service].resetStatistics() }
    calls.reset(at: now)
  }

  /// Closes the load series where the trial ends.
  mutating func finish(at now: Int64) { calls.finish(at: now) }

  func records() -> [ServiceRecord] {
    gates.map { ServiceRecord(calls: $0.calls, throttled: $0.throttled) }
  }

  /// Calls to each service in each bin, up to ``finish(at:)``.
  func loadRecords() -> [SeriesRecord] { calls.records() }

  func save(to writer: inout SnapshotWriter) {
    for gate in gates { gate.save(to: &writer) }
    calls.save(to: &writer)
  }

  /// Limits are the plan's; turns that were promised under other ones are kept.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    for service in gates.indices { try gates[service].restore(from: &reader) }
    try calls.restore(from: &reader)
  }

  /// What was read from a file: as the trial has come no further, nor have its series.
  func checkSoundness(at now: Int64) throws(SnapshotFault) { try calls.checkSoundness(at: now) }

  func checkInvariants() {
    assert(calls.count == gates.count, "every service has a load series")
    for gate in gates { gate.checkInvariants() }
  }
}
