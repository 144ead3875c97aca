import FleetModel

/// Reads `services`: their limits and slots, and what those do who are refused.
struct ServiceReader {
  let context: ReadingContext

  func services(_ node: ScenarioNode?) -> [Service] {
    context.named(node, kind: .service, section: "services") { name, item in service(name, item) }
  }

  func service(_ name: String, _ item: ScenarioNode) -> Service? {
    guard let reader = item.mapping("a mapping with 'limits', 'slots' and 'retry after'") else {
      return nil
    }
    let limits = reader.optional("limits")?.listOrOne().compactMap { limit($0) } ?? []
    let tenant = reader.optional("tenant")?.text("the name of a tenant")
    let slots = reader.optional("slots")?.count(in: 1...1_000_000_000)
    let retryAfter = reader.optional("retry after")
    let whenRefused = reader.optional("when refused").flatMap { self.whenRefused($0) } ?? .comeBack
    let refusedCount = reader.optional("refused requests")
    let breaks = reader.optional("breaks")
    if slots == nil, !reader.has("slots") {
      breaks?.complain("what breaks down are 'slots', and this service has none")
    }
    var service = Service(
      name: name, limits: limits, tenant: tenant, slots: slots,
      retryAfter: pause(retryAfter) ?? 1, whenRefused: whenRefused,
      refusedCount: refusedCount?.oneOf(["count", "do not count"]) == "count", place: item.place)
    service.backOff = backOff(retryAfter, reader.optional("backs off"), whenRefused)
    service.breaks = BreakdownReader(context: context).breakdown(breaks)
    if service.refusedCount, whenRefused == .waitInLine {
      refusedCount?.complain(
        expected: "no 'refused requests: count' where callers wait in line, as none is refused")
    }
    warnOfStarving(service, refusedCount)
    doubtRefusals(reader, retryAfter, whenRefused)
    reader.finish()
    return service
  }

  private func pause(_ node: ScenarioNode?) -> Double? {
    node?.isNone == true ? nil : node?.quantity(.duration, positive: true)
  }

  /// `backs off: { first, longest }`, beside `retry after: none`.
  private func backOff(
    _ retryAfter: ScenarioNode?, _ node: ScenarioNode?, _ whenRefused: Service.WhenRefused
  ) -> Service.BackOff? {
    let reader = node?.mapping("a mapping with 'first' and 'longest'")
    let first = reader?.optional("first")?.quantity(.duration, positive: true)
    let longest = reader?.optional("longest")?.quantity(.duration, positive: true)
    reader?.finish()
    guard let retryAfter, retryAfter.isNone else {
      node?.complain("callers who are told when to come back do not back off: write 'retry after: none'")
      return nil
    }
    if whenRefused == .waitInLine {
      retryAfter.complain(expected: "no 'retry after' where callers wait in line, as none is refused")
    }
    let pauses = Service.BackOff(first: first ?? 3, longest: longest ?? max(180, first ?? 3))
    if pauses.longest < pauses.first {
      node?.complain(
        "expected a 'longest' pause of \(NumberText.plain(pauses.first)) s or more, as the first is, found "
          + "\(NumberText.plain(pauses.longest)) s")
    }
    return pauses
  }

  /// What becomes of the refused has no effect where nobody is.
  private func doubtRefusals(
    _ reader: MappingReader, _ retryAfter: ScenarioNode?, _ whenRefused: Service.WhenRefused
  ) {
    for key in ["retry after", "when refused", "refused requests"]
    where reader.has(key) && !reader.has("limits") {
      reader.node.complain(
        "expected 'limits' as well as '\(key)', found none: without them nobody is refused")
    }
    if let retryAfter, !retryAfter.isNone, whenRefused == .waitInLine {
      context.diagnostics.warning(
        at: retryAfter.place, path: retryAfter.path,
        "callers wait in line, and none is refused: 'retry after' has no effect")
    }
  }

  /// Who comes back before a token is refilled takes what there is of it, and so for ever.
  private func warnOfStarving(_ service: Service, _ node: ScenarioNode?) {
    let pause = service.backOff?.longest ?? service.retryAfter
    guard service.refusedCount, let node,
      let limit = service.limits.first(where: { $0.seconds / Double($0.requests) > pause })
    else { return }
    context.diagnostics.warning(
      at: node.place, path: node.path,
      "callers come back every \(NumberText.plain(pause)) s, and a limit allows one more every "
        + "\(NumberText.plain(limit.seconds / Double(limit.requests))) s: who is refused is never admitted")
  }

  private func whenRefused(_ node: ScenarioNode) -> Service.WhenRefused? {
    node.oneOf(Service.WhenRefused.allCases.map(\.rawValue)).flatMap(Service.WhenRefused.init)
  }

  /// `200 per 20 s per app`.
  private func limit(_ node: ScenarioNode) -> Service.Limit? {
    guard let limit = node.perTime(scopes: Service.Limit.Scope.allCases.map(\.rawValue)) else { return nil }
    guard let requests = Int(exactly: limit.count), requests > 0 else {
      node.complain(expected: "a whole number of requests, such as 200 per 20 s per app")
      return nil
    }
    // Periods are counted in whole microseconds.
    guard limit.seconds >= 1e-6 else {
      node.complain(expected: "a limit for a time of a microsecond or more, such as 200 per 20 s")
      return nil
    }
    let scope = Service.Limit.Scope(rawValue: limit.scope) ?? .app
    return Service.Limit(requests: requests, seconds: limit.seconds, scope: scope)
  }
}
