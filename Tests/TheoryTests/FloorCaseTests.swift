import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Floors of scenario files, worked out by hand: when the last device can be done at the earliest, and what
/// holds it. Every file is run, too: no run is below its floor.
@Suite struct FloorCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// Of the last device, in hours; infinite: not before the horizon.
    var hours: Double
    /// The resource that holds it; nil: a journey by itself.
    var holder: String?
    /// Whether a run can be as fast as that.
    var isReached = true

    var testDescription: String { name }

    func scenario() throws -> Scenario {
      let frame = "seed: 5\nexperiment: { replications: 2 }\n"
      return try ScenarioReader.read(Array((frame + text).utf8), file: "floor.yaml").get()
    }
  }

  private static let week = "starts: Monday 2026-07-06 08:00 Europe/Berlin\nhorizon: 4 weeks\n"

  private static func days(_ end: String) -> String {
    "rosters: { days: { hours: Mon-Fri 08:00-16:00, at shift end: \(end) } }\n"
      + "sites: { site: { technicians: { count: 2, roster: days } } }\nfleet: { devices: 40 }\n"
      + "strategies: { s: { stages: [ work: { name: w, by: technicians, takes: 1 h } ] } }\n"
  }

  static let cases: [Case] = [
    // 10 devices × 9 GB over 10 MB/s.
    Case(
      name: "a line",
      text: """
        fleet: { devices: 10 }
        links: { line: 10 MB/s }
        strategies: { s: { stages: [ transfer: { name: t, bytes: 9 GB, over: [line] } ] } }
        """, hours: 2.5, holder: "line"),
    // 10 × 30 min, two at a time.
    Case(
      name: "people",
      text: """
        fleet: { devices: 10 }
        pools: { crew: 2 }
        strategies: { s: { stages: [ work: { name: w, by: crew, takes: 30 min } ] } }
        """, hours: 2.5, holder: "crew"),
    // 20 h each: 8 on Monday, 8 on Tuesday, 4 on Wednesday from 08:00.
    Case(name: "shifts that suspend", text: week + days("suspend"), hours: 52, holder: "technicians"),
    // The same, but an hour's work may be under way when a shift ends: 9 + 9 + 2.
    Case(
      name: "shifts that finish", text: week + days("finish"), hours: 50, holder: "technicians",
      isReached: false),
    // 10 at once, and then 90 more at 10 a minute.
    Case(
      name: "a service",
      text: """
        fleet: { devices: 100 }
        services: { graph: { limits: [10 per 60 s per app], retry after: 1 s, when refused: wait in line } }
        strategies: { s: { stages: [ call: { name: c, service: graph } ] } }
        """, hours: 0.15, holder: "graph"),
    // 3 tries of 10 min, 2 pauses of 5 min, and 1 h then.
    Case(
      name: "tries that fail",
      text: """
        fleet: { devices: 3 }
        strategies:
          s:
            stages:
              - attempt:
                  name: a
                  succeeds: 0 %
                  retries: 2
                  pause: 5 min
                  do: [wait: { name: w, takes: 10 min }]
                  otherwise: [wait: { name: v, takes: 1 h }]
        """, hours: 100 / 60, holder: nil),
    // What takes 2 h is given up after 30 min, and 1 h comes then.
    Case(
      name: "a deadline",
      text: """
        fleet: { devices: 3 }
        strategies:
          s:
            stages:
              - deadline:
                  name: d
                  within: 30 min
                  do: [wait: { name: w, takes: 2 h }]
                  otherwise: [wait: { name: v, takes: 1 h }]
        """, hours: 1.5, holder: nil),
    // A port is held for the longer of two branches by each of 4 devices.
    Case(
      name: "branches at a bench",
      text: """
        fleet: { devices: 4 }
        pools: { ports: 1 }
        strategies:
          s:
            stages:
              - using:
                  name: u
                  pool: ports
                  do:
                    - together:
                        name: t
                        do:
                          - [wait: { name: a, takes: 1 h }]
                          - [wait: { name: b, takes: 3 h }]
        """, hours: 12, holder: "ports"),
    // 6 × 10 min and 4 × 60 min by one.
    Case(
      name: "two kinds of device",
      text: """
        fleet: { groups: { a: { devices: 6, disk: nvme }, b: { devices: 4, disk: hdd } } }
        pools: { crew: 1 }
        strategies:
          s:
            stages:
              - choose:
                  name: c
                  when: [disk is nvme]
                  then: [work: { name: w, by: crew, takes: 10 min }]
                  otherwise: [work: { name: v, by: crew, takes: 1 h }]
        """, hours: 5, holder: "crew"),
    // The window opens at 22:00, 14 h after the start, and what takes an hour goes on then.
    Case(
      name: "a window",
      text: week + """
        fleet: { devices: 2 }
        calendars: { night: "daily 22:00-24:00" }
        strategies: { s: { stages: [ await: open night, wait: { name: w, takes: 1 h } ] } }
        """, hours: 15, holder: nil),
    // Five of an hour each are released after 100 h.
    Case(
      name: "two waves",
      text: """
        horizon: 2 weeks
        fleet: { groups: { a: { devices: 5 }, b: { devices: 5 } } }
        pools: { crew: 1 }
        rollout: { waves: [ { at: 0 s, groups: [a] }, { at: 100 h, groups: [b] } ] }
        strategies: { s: { stages: [ work: { name: w, by: crew, takes: 1 h } ] } }
        """, hours: 105, holder: "crew"),
    // Each needs a tenth of 36 GB from the line of 10 MB/s at least, and the rest from the others.
    Case(
      name: "peers",
      text: """
        horizon: 2 weeks
        fleet: { devices: 10 }
        links: { line: 10 MB/s, lan: 1 GB/s }
        strategies:
          s:
            stages:
              - transfer:
                  { name: t, bytes: 36 GB, over: [line], peers: { share: 90 %, seeds: 1, over: [lan] } }
        """, hours: 1, holder: "line", isReached: false),
    // Half an hour of 10 devices at least, by two.
    Case(
      name: "a law with a least value",
      text: """
        fleet: { devices: 10 }
        pools: { crew: 2 }
        strategies: { s: { stages: [ work: { name: w, by: crew, takes: "uniform(30 min, 60 min)" } ] } }
        """, hours: 2.5, holder: "crew", isReached: false),
    // 250 devices in jobs of 100, an hour each, from 07:30 on, when the operators come.
    Case(
      name: "portal jobs",
      text: """
        fleet: { devices: 250 }
        pools: { operators: 1 }
        strategies:
          s:
            submission: { portal jobs of: 100, takes: 1 h, by: operators }
            stages: [ wait: { name: w, takes: 1 s } ]
        """, hours: 10.5, holder: "operators", isReached: false),
    // The calendar is open once, before anybody comes.
    Case(
      name: "a window that is over",
      text: """
        starts: Monday 2026-07-06 08:00 Europe/Berlin
        horizon: 1 week
        fleet: { devices: 2 }
        calendars: { once: "Mon 08:00-12:00" }
        rollout: { waves: [ { at: 2 days } ] }
        strategies: { s: { stages: [ await: open once, wait: { name: w, takes: 1 h } ] } }
        """, hours: .infinity, holder: nil, isReached: false),
  ]

  @Test(arguments: cases) func `the floor is the one worked out by hand, and no run is below it`(
    _ row: Case
  ) async throws {
    let experiment = try Experiment(row.scenario(), threads: 2)
    let floors = experiment.strategyFloors()[0]
    let end = try #require(floors.end)
    let hours = end == .never ? Double.infinity : end.seconds / 3600
    #expect(abs(hours - row.hours) < 1e-6 || hours == row.hours, "found \(hours) h")
    #expect(floors.resources.first { $0.leastEnd == end }?.name == row.holder)
    let findings = await experiment.run()
    #expect(findings.stopReason == .fixedNumber)
    let last = try #require(findings.strategies[0][.lastDone]).interval.mean / 3600
    if row.isReached {
      #expect(abs(last - row.hours) < 1e-3, "done at \(last) h")
    } else {
      #expect(!(last < row.hours))
    }
  }
}
