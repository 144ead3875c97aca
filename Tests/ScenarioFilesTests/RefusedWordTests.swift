import Testing

@testable import ScenarioFiles

/// Words that would have no effect, or another one than is written, are refused or doubted where they stand.
@Suite struct RefusedWordTests {
  private func messages(_ text: String) -> [String] {
    let whole =
      text.contains("strategies:") ? text : text + "\nstrategies: { s: { stages: [wait: { takes: 1 h }] } }"
    let head = whole.contains("fleet:") ? "horizon: 1 d\n" : "horizon: 1 d\nfleet: { devices: 2 }\n"
    let reading = ScenarioReader.read(Array((head + whole).utf8), file: "s.yaml")
    return reading.diagnostics.sorted.map(\.description)
  }

  private static let incidents = "incidents: { inc: { during: 1 h..2 h }, other: { during: 3 h..4 h } }\n"

  @Test(arguments: [
    (
      "incidents: { other: { during: 10 h..11 h }, inc: { during: 0 h..5 h, affects: [incident other] } }",
      "which devices an incident affects cannot depend on incidents"
    ),
    ("incidents: { inc: { during: 0 h..5 h, affects: [incident inc] } }", "cannot depend on incidents"),
    (incidents + "rollout: { waves: [{ at: 0 h, where: incident inc }] }", "decided before anything happens"),
    (
      incidents + "changes: [{ at: 1 h, affects: incident inc, set: { horizon: 2 d } }]",
      "decided before anything happens"
    ),
    (
      "state: { q: { values: [a, b], of: device } }\nincidents: { i: { during: 0 h..5 h, "
        + "affects: [state q is a], set: { horizon: 2 d } } }", "decided before anything happens"
    ),
    (
      "strategies: { s: { stages: [attempt: { succeeds: 0 %, retries: 70000, do: [mark: down] }] } }",
      "65535"
    ),
    (
      "pools: { x: 1 }\nstrategies: { s: { stages: [using: { pool: x, units: 70000, do: [mark: down] }] } }",
      "65535"
    ),
    ("rollout: { waves: [{ groups: [] }] }", "at least one group"),
    ("rollout: { waves: [{ sites: [] }] }", "at least one site"),
    ("operators: { o: { role: Help Desk Operator, scope: { groups: [] } } }", "at least one group"),
    ("operators: { o: { role: Help Desk Operator, scope: { sites: [] } } }", "at least one site"),
    ("operators: { o: { role: Help Desk Operator, scope: { tags: [] } } }", "at least one tag"),
    (
      "strategies: { s: { stages: [choose: { when: [], then: [wait: { takes: 1 h }] }] } }",
      "at least one condition"
    ),
    ("strategies: { s: { stages: [choose: { odds: [] }] } }", "at least one { share, do }"),
    (
      "pools: { x: 1 }\nstrategies: { s: { stages: [work: { by: x, takes: 1 h, if full: [] }] } }",
      "'queue at most' as well as 'if full'"
    ),
    (
      "pools: { x: 1 }\nstrategies: { s: { stages: [work: { by: x, takes: 1 h, if not served: [] }] } }",
      "'waits at most' as well as 'if not served'"
    ),
    ("sources: { o: { kind: origin, over: [wan, wan] } }", "the link 'wan' is named twice"),
    ("strategies: { s: { stages: [transfer: { bytes: 1 GB, over: [wan, wan] }] } }", "named twice"),
    ("rollout: { waves: [{ at: 30 h }] }", "'30 h' is not before the horizon, which is 24 h"),
    ("rollout: { arrivals: { at: [6 d] } }", "'6 d' is not before the horizon"),
    ("rollout: { waves: [{ name: a, sites: 1 }, { name: a }] }", "another wave is called 'a'"),
    ("pools: { x: { count: 1, breaks: { every: 0, lasts: 1 h } } }", "above zero until it comes"),
    ("changes: [{ at: 1 h, lasts: 1 h, set: { horizon: 2 d } }]", "expected either 'at' or 'lasts'"),
    ("changes: [{ during: [], set: { horizon: 2 d } }]", "at least one span of time"),
    ("pools: { x: { count: 1, roster: alway } }", "did you mean always?"),
    ("rollout: { again after: 0 h }", "rollout.again after: expected a time in use that is above zero"),
    (attempt("pause: 5 min"), "expected 'retries' as well as 'pause', found none"),
    (attempt("back-off: 2"), "expected 'retries' as well as 'back-off', found none"),
    (attempt("again: [mark: desktop]"), "expected 'retries' as well as 'again', found none"),
    ("incidents: { i: { every: 5 h, lasts: 0 s } }", "expected a time above zero that it lasts"),
    ("changes: [{ every: 5 h, lasts: 0 s, set: { horizon: 2 d } }]", "above zero that it lasts"),
    ("pools: { x: { count: 1, breaks: { every: 5 h, lasts: 0 } } }", "above zero that it lasts"),
    (
      "pools: { x: { count: 2, absent: { people: 1, every: 5 h, lasts: 0 h } } }", "above zero that it lasts"
    ),
    ("incidents: { i: { during: 1 h..2 h, per: site } }", "expected 'every' as well as 'per: site'"),
    (
      "changes: [{ at: 1 h, per: site, set: { sites.site.wan: 5 Mbit/s } }]",
      "expected 'every' as well as 'per: site'"
    ),
    ("services: { a: { slots: 2, retry after: 5 s } }", "expected 'limits' as well as 'retry after'"),
    ("services: { a: { when refused: wait in line } }", "expected 'limits' as well as 'when refused'"),
    (
      "services: { a: { limits: 2 per 1 s, when refused: wait in line, retry after: 5 s } }",
      "none is refused: 'retry after' has no effect"
    ),
    ("handling: off", ": handling: expected one of"),
    ("fleet: { devices: 2, os: 11 }", "expected a version of Windows, such as 10.0.26100, found '11'"),
    ("fleet: { devices: 2, os: { 26100: 100 % } }", "did you mean 10.0.26100?"),
    (
      "rollout: { waves: [{ at: 0, where: os is at least 22000 }] }",
      "did you mean os is at least 10.0.22000?"
    ),
    ("currency: CHF\npools: { x: { count: 1, rate: 5 } }", "did you mean 5 CHF/h?"),
    ("costs: { campaign: 25 }", "did you mean 25 EUR?"),
  ]) func `each is told`(text: String, message: String) {
    let found = messages(text)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  /// A strategy with an attempt without retries.
  private static func attempt(_ key: String) -> String {
    "strategies: { s: { stages: [attempt: { succeeds: 50 %, \(key), do: [wait: { takes: 1 h }] }] } }"
  }

  @Test func `only a zero needs no unit`() {
    let zeros =
      "costs: { campaign: 0, per unit: { bench: 0 } }\n"
      + "pools: { x: { count: 1, rate: 0 } }\nrollout: { arrivals: { rates: { daily 08:00-09:00: 1 per hour, "
      + "otherwise: 0 } } }"
    #expect(messages(zeros) == [])
    #expect(messages("fleet: { devices: 2, downtime: 0 }\nexpect: { s: { cost.total: at least 0 } }") == [])
  }

  @Test(arguments: [
    "costs: { campaign: 1e30 }", "pools: { x: { count: 1, rate: 1e30 } }", "rollout: { waves: [{ at: -1 }] }",
  ])
  func `what would be refused as well is not suggested`(text: String) {
    let found = messages(text)
    #expect(!found.isEmpty && !found.contains { $0.contains("did you mean") }, "\(found)")
  }

  @Test(arguments: [
    "calendars: { cal: Mon-Fri 08:00-09:00 }\nstrategies: { s: { stages: [await: call] } }",
    "stocks: { spare: 3 }\nstrategies: { s: { stages: [take: spaer] } }",
    "strategies: { s: { stages: [choose: { name: n, when: join is entra, odds: [], then: [mark: down] }] } }",
  ]) func `one mistake is told once`(text: String) {
    let found = messages(text)
    #expect(found.count == 1, "\(found)")
  }
}
