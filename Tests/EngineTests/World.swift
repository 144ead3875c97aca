import Randomness

@testable import Engine

/// A plan under construction, in hours and bytes per hour.
struct World {
  var plan = Plan()

  init(devices: Int = 1, sites: Int = 1, profiles: Int = 1) {
    plan.calendars = [.always]
    plan.workingHours = [Int](repeating: 0, count: profiles)
    plan.siteCount = sites
    plan.devices.sites = (0..<devices).map { UInt32($0 % sites) }
    plan.devices.profiles = (0..<devices).map { UInt16($0 % profiles) }
    arrive(at: [Double](repeating: 0, count: devices))
  }

  mutating func pool(_ capacity: Int, roster: Int? = nil, lines: Int = 1) -> Int {
    plan.pools.append(PoolPlan(capacity: capacity, roster: roster, role: plan.poolRoles, lines: lines))
    plan.poolRoles += 1
    return plan.pools.count - 1
  }

  /// A link of so many bytes an hour.
  mutating func link(_ bytesPerHour: Double) -> Int {
    plan.links.append(LinkPlan(bytesPerSecond: bytesPerHour / 3600, role: plan.linkRoles))
    plan.linkRoles += 1
    return plan.links.count - 1
  }

  mutating func path(_ links: [Int], cap: Double = .infinity, weight: Double = 1) -> Int {
    plan.flowClasses.append(FlowClassPlan(links: links, cap: cap / 3600, weight: weight))
    return plan.flowClasses.count - 1
  }

  mutating func service(_ limits: [(requests: Int, hours: Double)], step: Double) -> Int {
    plan.services.append(
      ServicePlan(
        limits: limits.map { RateLimit(requests: $0.requests, period: .hours($0.hours)) },
        retryAfterStep: .hours(step)))
    return plan.services.count - 1
  }

  mutating func calendar(_ spans: [(Double, Double)]) -> Int {
    plan.calendars.append(open(spans))
    return plan.calendars.count - 1
  }

  mutating func roster(_ spans: [(Double, Double)], atShiftEnd: ShiftEnd) -> Int {
    plan.rosters.append(RosterPlan(hours: open(spans), atShiftEnd: atShiftEnd))
    return plan.rosters.count - 1
  }

  /// Device i enters at hour `times[i]`.
  mutating func arrive(at times: [Double], jobSize: Int = 0) {
    plan.arrivals = .wave([
      WavePlan(
        devices: times.indices.map { UInt32($0) }, times: times.map(instant), spread: nil, drawKey: 1,
        jobSize: jobSize)
    ])
  }

  mutating func devices(_ body: TestProgram.Body) {
    var program = TestProgram(profiles: plan.workingHours.count)
    body(&program)
    program.outcome(0)
    plan.program = program.program
  }

  func run(seed: UInt32 = 1, replication: UInt32 = 0) -> Trial {
    Trial(plan, seed: seed, replication: replication)
  }
}

/// What a trial left behind, with device records in order of device, then release.
struct Trial {
  var devices: [DeviceRecord] = []
  var record: TrialRecord

  init(_ plan: Plan, seed: UInt32 = 1, replication: UInt32 = 0) {
    var found: [DeviceRecord] = []
    var simulation = Simulation(plan, key: StreamKey(seed: seed, replication: replication))
    // Small worlds are checked at every event.
    simulation.progress.checkedEvery = plan.devices.count <= 64 ? 1 : 256
    record = simulation.run { found.append(contentsOf: $0) }
    devices = found.sorted { ($0.device, $0.released) < ($1.device, $1.released) }
  }

  /// Hours at which each device was done.
  var ends: [Double] { devices.map { $0.finished.hours } }
  var outcomes: [UInt8] { devices.map(\.outcome) }
  /// Hours each device took.
  var sojourns: [Double] { devices.map { ($0.finished - $0.released).hours } }
}

func instant(_ hours: Double) -> Instant { .start + .hours(hours) }
func open(_ spans: [(Double, Double)]) -> OpeningHours {
  OpeningHours(intervals: spans.map { OpeningHours.Interval(opens: instant($0.0), closes: instant($0.1)) })
}

extension Instant { var hours: Double { Double(microseconds) / hour } }
extension TimeSpan { var hours: Double { Double(microseconds) / hour } }

/// Equal to within 1e-9, relative (absolute below 1).
func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { near([a], [b], tolerance) }

/// SplitMix64: the tests' own named seeds.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
  mutating func chance(_ odds: Double) -> Bool { Double.random(in: 0..<1, using: &self) < odds }
}
