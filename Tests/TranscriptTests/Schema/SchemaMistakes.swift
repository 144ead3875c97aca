/// Scenarios with one mistake each that can be seen without knowing which names the file defines.
enum SchemaMistakes {
  private static let fleet = "fleet: { devices: 60, sites: 2 }\n"
  private static let strategies = "strategies: [autopilot-reset, full-reimage]\n"

  private static let sections = [
    "question: []\n", "seed: -1\n", "seed: many\n", "horizn: 10 days\n", "currency: [EUR]\n",
    "sites: 3\n", "sites: { site: { technicans: 2 } }\n", "sites: { site: { technicians: 1.5 } }\n",
    "sites: { site: { technicians: { cont: 2 } } }\n", "sites: { site: { wan: 100 } }\n",
    "sites: { site: { wan: 100 Mbps } }\n", "sites: { site: { technicians: { count: 2, staff: maybe } } }\n",
    "sites: { site: { technicians: { count: 2, rate: 38 EUR } } }\n",
    "sites: { site: { count: 2, names: [a, b] } }\n", "sites: { site: { rooms: 3 } }\n",
    "pools: { helpers: { roster: always } }\n", "pools: { helpers: two }\n", "links: { cache: 2 }\n",
    "rosters: { weekdays: Mon-Fri 8-17 }\n", "calendars: { night: { hour: daily 22:00-05:00 } }\n",
    "presences: { here: { online: 150 % } }\n", "presences: { here: { online: 2 } }\n",
    "rollout: { waves: { at: 0 } }\n", "rollout: { waves: [{ at: 0, place: 1 }] }\n",
    "rollout: { arrivals: { every: 15 per week } }\n", "rollout: 3 per hour\n",
    "experiment: 20\n", "experiment: { replication: 20 }\n", "experiment: { replications: 0 }\n",
    "experiment: { confidence: 95 percent }\n", "experiment: { sampler: random }\n",
    "experiment: { precision: { done.last: about 2 % } }\n",
    "incidents: { bad update: 3 days }\n", "changes: { at: 2 h, set: { seed: 1 } }\n",
    "changes: [{ at: 2 h }]\n", "operators: { it: { role: Intune Administrator, scopes: { sites: 1 } } }\n",
    "blocks: { mine: none }\n", "blocks: { mine: { stage: [{ mark: down }] } }\n",
    "plan: { by: luck }\n", "state: { ready: { of: planet, values: [a, b] } }\n",
    "stocks: { spares: { initial: 3, order: { at or below: 1 } } }\n",
    "sources: { cache: { kind: peer-to-peer } }\n", "homes: { line: 50 }\n", "vary: [1, 2]\n",
    "alternatives: { more: 3 }\n",
  ]

  private static let stages = [
    "wait: { takes: 30 }", "wait: { takes: \"1,5 h\" }", "wait: { take: 5 min }", "wait: 5 min", "wait: {}",
    "wait: { takes: normal law }", "wait: { takes: -5 min }", "wait: { takes: gausian(5 min, 1 min) }",
    "wait: { takes: { nvme: 5 min } }", "wait: { takes: { by: disk, nvme: 5 } }", "waits: { takes: 5 min }",
    "work: { by: technicians }", "work: { by: technicians, takes: 5 min, units: many }",
    "work: { by: technicians, takes: 5 min, unit: 2 }", "using: { pool: bench, do: { mark: down } }",
    "using: { pool: bench }", "transfer: { bytes: 3 Gbit, over: [wan] }", "transfer: { bytes: 3 GB }",
    "transfer: { bytes: 3 GB, over: [wan], cap: 20 Mbps }",
    "transfer: { bytes: 3 GB, over: [wan], kind: pictures }",
    "transfer: { bytes: 3 GB, over: [wan], multicast: perhaps }",
    "attempt: { succeeds: 97 %, retrys: 3, do: [] }", "attempt: { succeeds: 197 %, do: [] }",
    "attempt: { succeeds: often, do: [] }", "choose: { when: winre off, then: [mark: down] }",
    "choose: { when: winre is off, then: [mark: downn] }", "choose: { when: winre is off, odds: [] }",
    "choose: { odds: [{ share: 50 %, then: [] }] }", "choose: { when: winre is off, then: { mark: down } }",
    "deadline: { within: 3, do: [] }", "together: { branches: [] }", "mark: off", "mark: { clock: down }",
    "outcome: lost", "outcome: { is: failed }", "await: device on-line", "await: { until: tomorrow }",
    "gather: { count: 0, do: [] }", "gather: { count: 5, per: room, do: [] }",
    "continue with: { without: [a] }",
    "set: pending", "call: []", "take: { units: 1 }", "order: { action: melt, by: it }",
    "block: { use: sync }",
  ]

  /// Whole scenarios.
  static let all: [String] =
    [
      strategies, fleet, fleet + "strategies: autopilot-reset\n", fleet + "strategies: [autopilot_reset]\n",
      fleet + "strategies: { r: { uses: full-reimage, wth: { media: usb } } }\n",
      fleet + "strategies: { r: { summary: nothing } }\n", "fleet: { devices: many }\n" + strategies,
      "fleet: { devices: 60, discs: hdd }\n" + strategies,
      "fleet: { devices: 60, disk: tape }\n" + strategies,
      "fleet: { devices: 60, disk: { nvme: much } }\n" + strategies,
      "fleet: { groups: { a: { device: 3 } } }\n" + strategies, "fleet: 60\n" + strategies,
    ] + sections.map { fleet + strategies + $0 }
    + stages.map { fleet + "strategies:\n  mine:\n    - \($0)\n" }
}
