import Testing

/// What `fleetsim explain` says of a scenario.
@Suite struct ExplainCommandTests {
  private func explained(_ arrivals: String) throws -> String {
    let scenario = """
      fleet: { groups: { tablets: { devices: 1 }, laptops: { devices: 2 } } }
      starts: Monday 2026-07-06 07:00
      horizon: 2 days
      rollout: { arrivals: \(arrivals) }
      strategies: { only: { stages: [mark: down, mark: productive] } }

      """
    var output = ""
    try ScratchFolder.with(scenario: scenario) { folder in
      let ending = try Command(["explain", "s.yaml"], in: folder).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      output = ending.output
    }
    return output
  }

  @Test(arguments: [
    ("{ every: exponential(mean 10 h) }", "one every exponential(mean 10 h)"),
    ("{ rates: 6 per hour }", "at random, 6 per hour on average"),
    (
      "{ rates: { Mon-Fri 08:00-17:00: 6 per hour, otherwise: 0.5 per hour } }",
      "at random, between 0.5 and 6 per hour on average"
    ),
    ("{ every: 2 h, batch: 3, count: 9 }", "one every 2 h; as many at a time as 3; 9 in all"),
    ("{ at: [1 h, 3 h] }", "at 2 moments that are listed"),
    ("{ every: 2 h, groups: laptops }", "one every 2 h; of laptops"),
    ("{ each device every: 30 days }", "each device every 30 days"),
  ]) func `it says how devices come one after the other`(arrivals: String, words: String) throws {
    #expect(try explained(arrivals).contains("  devices come one after the other: \(words)\n"))
  }

  @Test func `it counts one device as one`() throws {
    let text = try explained("[{ every: 1 h, groups: tablets }, { every: 5 h }]")
    #expect(text.contains("Fleet: 3 devices at 1 site\n"))
    #expect(text.contains("  tablets: 1 device; "))
    #expect(text.contains("  devices come one after the other, in 2 streams\n    stream 1: one every "))
  }
}
