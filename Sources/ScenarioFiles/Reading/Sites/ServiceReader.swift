import FleetModel

/// Reads `services`: their limits, their slots, and what their Retry-After is rounded to.
struct ServiceReader {
  let context: ReadingContext

  func services(_ node: ScenarioNode?) -> [Service] {
    context.named(node, kind: .service, section: "services") { name, item in
      guard let reader = item.mapping("a mapping with 'limits', 'slots' and 'retry after'") else {
        return nil
      }
      let limits = reader.optional("limits")?.listOrOne().compactMap { limit($0) } ?? []
      let slots = reader.optional("slots")?.count(in: 1...1_000_000_000)
      let retryAfter = reader.optional("retry after")?.quantity(.duration, positive: true)
      reader.finish()
      return Service(
        name: name, limits: limits, slots: slots, retryAfterStep: retryAfter ?? 1, place: item.place)
    }
  }

  /// `200 per 20 s per app`.
  private func limit(_ node: ScenarioNode) -> Service.Limit? {
    guard let limit = node.perTime(scopes: nil) else { return nil }
    guard let requests = Int(exactly: limit.count), requests > 0 else {
      node.complain(expected: "a whole number of requests, such as 200 per 20 s per app")
      return nil
    }
    return Service.Limit(requests: requests, seconds: limit.seconds, scope: limit.scope)
  }
}
