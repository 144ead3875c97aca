import Testing

/// What `fleetsim explain` says of a scenario.
@Suite struct ExplainCommandTests {
  private func explained(_ arrivals: String) throws -> String {
    try explained(rollout: "{ arrivals: \(arrivals) }")
  }

  private func explained(rollout: String) throws -> String {
    let scenario = """
      fleet: { groups: { tablets: { devices: 1 }, laptops: { devices: 2 } } }
      starts: Monday 2026-07-06 07:00
      horizon: 2 days
      rollout: \(rollout)
      sites: { school: { count: 9 } }
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

  @Test func `it says when each wave is released, and whom it concerns`() throws {
    let pilots = """
      { name: pilots, at: Mon 2026-07-06 08:00, groups: tablets, where: disk is sata-ssd, sites: [1, 3], \
      pace: 60 per hour per site }
      """
    let others = "{ sites: school, spread: \"uniform(0 h, 8 h)\" }"
    let text = try explained(rollout: "{ waves: [\(pilots), \(others)] }")
    let first = "pilots: Mon 2026-07-06 08:00; at school 1 and school 3; of tablets; if disk is sata-ssd"
    #expect(text.contains("\n  2 waves, every device once\n    \(first); 60 per hour at each site\n"))
    let second = "Mon 2026-07-06 07:00; at 9 from school 1 to school 9; each later by uniform(0, 8 h)"
    #expect(text.contains("\n    wave 2: \(second)\n"))
  }

  @Test func `it counts one device as one`() throws {
    let text = try explained("[{ every: 1 h, groups: tablets }, { every: 5 h }]")
    #expect(text.contains("Fleet: 3 devices at 9 sites\n"))
    #expect(text.contains("  tablets: 1 device; "))
    #expect(text.contains("  devices come one after the other, in 2 streams\n    stream 1: one every "))
  }
}
