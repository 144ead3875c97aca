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
  ]) func `each is told`(text: String, message: String) {
    let found = messages(text)
    #expect(found.contains { $0.contains(message) }, "\(found)")
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
