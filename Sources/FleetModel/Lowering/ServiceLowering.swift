import Engine

/// Services of a scenario as the plan's tables: who shares which limit.
struct ServiceLowering {
  private(set) var services: [ServicePlan] = []
  private(set) var limits: [RateLimit] = []
  /// Of each tenant, the places of its limits.
  private var ofTenant: [String: [Int]] = [:]

  init(_ all: [Service]) {
    for service in all { addTenantLimits(service) }
    for service in all { add(service) }
    assert(services.count == all.count, "a service is lost")
  }

  /// What services of one tenant say of its limits holds for all of them together; what two of them say alike
  /// is one limit.
  private mutating func addTenantLimits(_ service: Service) {
    guard let tenant = service.tenant else { return }
    for limit in service.limits where limit.scope == .tenant {
      let known = ofTenant[tenant, default: []]
      if known.contains(where: { limits[$0] == lowered(limit) }) { continue }
      ofTenant[tenant] = known + [add(limit)]
    }
  }

  private mutating func add(_ service: Service) {
    var places: [Int] = []
    for limit in service.limits where limit.scope != .tenant || service.tenant == nil {
      places.append(add(limit))
    }
    if let tenant = service.tenant { places += ofTenant[tenant, default: []] }
    services.append(
      ServicePlan(
        limits: places, retryAfter: TimeSpan(seconds: service.backOff?.first ?? service.retryAfter),
        longestPause: (service.backOff?.longest).map(TimeSpan.init(seconds:)), refusal: refusal(service),
        refusedCount: service.refusedCount))
  }

  private func refusal(_ service: Service) -> ServicePlan.Refusal {
    switch service.whenRefused {
    case .waitInLine: .standsInLine
    case .comeBack: service.backOff == nil ? .comesBack : .backsOff
    }
  }

  private mutating func add(_ limit: Service.Limit) -> Int {
    limits.append(lowered(limit))
    return limits.count - 1
  }

  private func lowered(_ limit: Service.Limit) -> RateLimit {
    let scope: RateLimit.Scope =
      switch limit.scope {
      case .app, .tenant: .everyone
      case .site: .site
      case .device: .device
      }
    return RateLimit(requests: limit.requests, period: TimeSpan(seconds: limit.seconds), scope: scope)
  }
}
