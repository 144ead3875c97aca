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

  mutating func path(
    _ links: [Int], cap: Double = .infinity, weight: Double = 1, isStream: Bool = false
  ) -> Int {
    plan.flowClasses.append(
      FlowClassPlan(links: links, cap: cap / 3600, weight: weight, isStream: isStream))
    return plan.flowClasses.count - 1
  }

  mutating func limit(_ requests: Int, hours: Double, per scope: RateLimit.Scope = .everyone) -> Int {
    plan.limits.append(RateLimit(requests: requests, period: .hours(hours), scope: scope))
    return plan.limits.count - 1
  }

  mutating func service(_ limits: [(requests: Int, hours: Double)], step: Double) -> Int {
    service(limits: limits.map { limit($0.requests, hours: $0.hours) }, step: step)
  }

  mutating func service(
    limits: [Int], step: Double, _ refusal: ServicePlan.Refusal = .comesBack, refusedCount: Bool = false
  ) -> Int {
    plan.services.append(
      ServicePlan(
        limits: limits, retryAfter: .hours(step), refusal: refusal, refusedCount: refusedCount))
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

  func run(seed: UInt32 = 1, replication: UInt32 = 0, isRepeated: Bool = false) -> Trial {
    Trial(plan, seed: seed, replication: replication, isRepeated: isRepeated)
  }
}
