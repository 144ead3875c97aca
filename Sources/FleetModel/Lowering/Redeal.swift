import Engine

/// What a strategy's plan of another replication is made of, where the fleet is dealt by chance: devices
/// anew, and anew which of them a wave or a stream has, if that depends on what was dealt to them.
struct Redeal: Sendable {
  private let scenario: Scenario
  private let fleet: FleetTable
  private let jobSize: Int
  /// Without their places in the file, so that they can be compared.
  private let waves: [Rollout.Wave]
  private let streams: [Rollout.ArrivalStream]
  private let dealsWaves: Bool

  /// Nil where every replication has the same devices.
  init?(_ scenario: Scenario, _ fleet: FleetTable, jobSize: Int) {
    if fleet.deal.isEmpty { return nil }
    self.scenario = scenario
    self.fleet = fleet
    self.jobSize = jobSize
    let dealt = fleet.deal.columns
    var waves: [Rollout.Wave] = []
    if case .waves(let written) = scenario.rollout { waves = written }
    for index in waves.indices { waves[index].place = .unknown }
    self.waves = waves
    var streams: [Rollout.ArrivalStream] = []
    if case .arrivals(let written) = scenario.rollout { streams = written }
    for index in streams.indices { streams[index].place = .unknown }
    self.streams = streams
    let conditions = waves.flatMap(\.conditions) + streams.flatMap(\.conditions)
    dealsWaves = conditions.contains { $0.askedColumn.map(dealt.contains) ?? false }
  }

  /// Changes the plan of the first replication into that of another, and counts who is released.
  func deal(_ plan: inout Plan, _ legend: inout Legend, in replication: UInt32) {
    let other = fleet.dealt(in: replication)
    plan.devices = other.devices
    if !dealsWaves { return }
    var rollout = RolloutLowering(scenario, other)
    plan.arrivals = rollout.arrivals(jobSize: jobSize)
    legend.released = rollout.released
    legend.untouched = rollout.untouched
  }

  /// Whether the other deals the same devices, and the same of them to each wave, in every replication. The
  /// plans of one replication may be the same by accident.
  func deals(like other: Redeal) -> Bool {
    fleet.deal == other.fleet.deal && dealsWaves == other.dealsWaves
      && (!dealsWaves || waves == other.waves && streams == other.streams)
  }
}
