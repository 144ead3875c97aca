/// Scenario files with so many of one thing: how reading, checking and running grow with each must be seen.
enum GrowingScenario: String, CaseIterable {
  case sites, siteKinds, siteNames, groups, stages, strategies, waves, wavesBySite, wavesByGroup, pools, links
  case calendars, columns, shares, odds, incidents, unknownPools, empirical, mixture, exceptions, openings
  case services, nested

  /// The file with `count` of it.
  func text(_ count: Int) -> String { fleet(count) + program(count) + values(count) }

  private var tail: String { "\nexperiment: { replications: 1 }\n" }
  private var wait: String { "strategies: { a: { stages: [ wait: { name: w, takes: 1 s } ] } }" + tail }
  private var shipped: String { "strategies: [full-reimage]" + tail }

  private func each(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  private func list(_ count: Int, _ item: (Int) -> String) -> String {
    (0..<count).map(item).joined(separator: ", ")
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Of devices, sites and waves; empty for all else.
  private func fleet(_ count: Int) -> String {
    switch self {
    case .sites: "fleet: { devices: 500 }\nsites: { s: { count: \(count) } }\n" + shipped
    case .siteKinds:
      "fleet: { devices: 500 }\nsites:\n" + each(count) { "  k\($0): { count: 1 }" } + "\n" + shipped
    case .siteNames:
      "fleet: { devices: 500 }\nsites: { k: { names: [" + list(count) { "n\($0)" } + "] } }\n" + shipped
    case .groups:
      "fleet:\n  groups:\n" + each(count) { "    g\($0): { devices: 3, columns: { c\($0 % 7): v\($0) } }" }
        + "\n"
        + wait
    case .waves:
      "fleet: { devices: 50 }\nrollout:\n  waves:\n" + each(count) { "    - { at: \($0) s, sites: 1 }" }
        + "\n"
        + wait
    case .wavesBySite:
      "fleet: { devices: \(count), sites: \(count) }\nrollout:\n  waves:\n"
        + each(count) { "    - { at: \($0) s, sites: \($0 + 1) }" } + "\n" + wait
    case .wavesByGroup:
      "fleet:\n  groups:\n" + each(count) { "    g\($0): { devices: 1 }" } + "\nrollout:\n  waves:\n"
        + each(count) { "    - { at: \($0) s, groups: g\($0), sites: 1 }" } + "\n" + wait
    case .columns:
      "fleet:\n  groups:\n    g:\n      devices: 50\n      columns:\n" + each(count) { "        c\($0): v" }
        + "\n"
        + wait
    case .shares:
      "fleet:\n  groups:\n    g:\n      devices: 500\n      os:\n"
        + each(count) { "        10.0.\($0): \(100 / Double(count)) %" } + "\n" + wait
    case .incidents:
      "starts: 2026-01-01 00:00 UTC\nfleet: { devices: 5 }\nincidents:\n"
        + each(count) { "  i\($0): { during: 1 h .. 2 h, affects: [os is 10.0.26100] }" } + "\n" + wait
    default: ""
    }
  }

  /// Of stages and what they use; empty for all else.
  private func program(_ count: Int) -> String {
    switch self {
    case .stages:
      "fleet: { devices: 5 }\nstrategies:\n  a:\n    stages:\n"
        + each(count) { "      - wait: { name: w\($0), takes: exponential(mean 1 min) }" } + tail
    case .strategies:
      "fleet: { devices: 5 }\nstrategies:\n" + each(count) { "  s\($0): { uses: full-reimage }" } + tail
    case .pools:
      "fleet: { devices: 5 }\npools:\n" + each(count) { "  p\($0): 1" } + "\nstrategies:\n  a:\n    stages:\n"
        + each(count) { "      - work: { name: w\($0), by: p\($0), takes: 1 s }" } + tail
    case .links:
      "fleet: { devices: 5 }\nlinks:\n" + each(count) { "  l\($0): 1 Gbit/s" }
        + "\nstrategies: { a: { stages: [ transfer: { name: t, bytes: 1 GB, over: ["
        + list(count) { "l\($0)" }
        + "] } ] } }" + tail
    case .calendars:
      "fleet: { devices: 2 }\nhorizon: 1 week\ncalendars:\n"
        + each(count) { "  c\($0): \"Mon-Fri 07:30-16:00\"" }
        + "\nstrategies:\n  a:\n    stages:\n"
        + each(count) { "      - await: { name: w\($0), until: open c\($0) }" }
        + tail
    case .odds:
      "fleet: { devices: 5 }\nstrategies:\n  a:\n    stages:\n      - choose:\n"
        + "          name: c\n          odds:\n"
        + each(count) {
          "            - { share: \(90 / Double(count)) %, do: [ wait: { name: w\($0), takes: 1 s } ] }"
        }
        + tail
    case .unknownPools:
      "fleet: { devices: 5 }\nstrategies:\n  a:\n    stages:\n"
        + each(count) { "      - work: { name: w\($0), by: px\($0), takes: 1 s }" } + tail
    case .services:
      "fleet: { devices: 5 }\nservices:\n" + each(count) { "  s\($0): { limits: 5 per 1 s per app }" }
        + "\nstrategies:\n  a:\n    stages:\n"
        + each(count) { "      - call: { name: c\($0), service: s\($0) }" }
        + tail
    default: ""
    }
  }

  /// Of what one value is made of; empty for all else.
  private func values(_ count: Int) -> String {
    switch self {
    case .empirical:
      "fleet: { devices: 5 }\nstrategies: { a: { stages: [ wait: { name: w, takes: \"empirical("
        + list(count) { "\($0 + 1) s" } + ")\" } ] } }" + tail
    case .mixture:
      "fleet: { devices: 5 }\nstrategies: { a: { stages: [ wait: { name: w, takes: \"mixture("
        + list(count) { "\(100 / Double(count)) %: exponential(mean \($0 + 1) s)" } + ")\" } ] } }" + tail
    case .exceptions:
      "starts: 2026-01-01 00:00 UTC\nhorizon: 400 weeks\nfleet: { devices: 2 }\n"
        + "calendars: { c: { hours: daily 08:00-09:00, except: ["
        + list(count) { "\(2026 + $0 / 336)-\(two(1 + $0 / 28 % 12))-\(two(1 + $0 % 28))" }
        + "] } }\nstrategies: { a: { stages: [ await: open c ] } }" + tail
    case .openings:
      "horizon: 10 weeks\nfleet: { devices: 2 }\ncalendars: { c: \""
        + (0..<count).map {
          "daily \($0 / 30 + 10):\(two($0 % 30 * 2))-\($0 / 30 + 10):\(two($0 % 30 * 2 + 1))"
        }
        .joined(separator: "; ")
        + "\" }\nstrategies: { a: { stages: [ await: open c ] } }" + tail
    case .nested:
      "fleet: { devices: 5 }\nstrategies: { a: { stages: [ "
        + (0..<min(count, 7)).map { "attempt: { name: a\($0), succeeds: 50 %, do: [ " }.joined()
        + "wait: { name: w, takes: 1 s }" + String(repeating: " ] }", count: min(count, 7)) + " ] } }" + tail
    default: ""
    }
  }
}
