import Fixtures

/// Draws a scenario file with everything that has a place: kinds of sites with rooms, time zones and stocks;
/// regions with pools, links and services; people who travel; homes, and persons who are there on some days;
/// and content from every kind of source.
struct RandomScenario {
  private var dice: SplitMix64
  private let seed: UInt64
  private let kinds: Int
  private let hasRegions: Bool
  private let hasRooms: Bool
  private let hasHomes: Bool
  private let likeness: Likeness?
  /// Stages are numbered, so that each has a name of its own.
  private var stages = 0
  /// Whether stages are drawn that run side by side with others. The line of a home must carry them together.
  private var isBeside = false
  private var cap: String { isBeside ? ", cap: 2 Mbit/s" : "" }

  /// How sites are written that are all alike.
  enum Likeness { case oneKind, kindEach }

  /// - Parameter likeness: Nil: sites differ.
  static func text(_ seed: UInt64, _ likeness: Likeness? = nil) -> String {
    var scenario = RandomScenario(seed: seed, likeness)
    return scenario.text()
  }

  private init(seed: UInt64, _ likeness: Likeness?) {
    self.seed = seed
    self.likeness = likeness
    var dice = SplitMix64(seed: seed ^ 0x7363_656e_6172)
    kinds = 1 + dice.below(4)
    hasRegions = dice.chance(0.6)
    hasRooms = dice.chance(0.4)
    hasHomes = dice.chance(0.7)
    self.dice = dice
  }

  private mutating func one(_ words: [String]) -> String { words[dice.below(words.count)] }

  private mutating func text() -> String {
    """
    starts: Monday 2026-07-06 07:00 Europe/Berlin
    horizon: 8 weeks
    seed: \(seed)
    fleet: { groups: { \((0..<kinds).map { group($0) }.joined(separator: ", ")) } }
    presences:
      person:
        week:
          - { at: home, days: 2 of Mon-Fri, hours: "08:00-18:00" }
          - { at: office, days: Mon-Fri, hours: "07:00-17:00" }
        shifted by up to: 1 h
    sites:
    \(sites())
    \(regions())
    \(hasHomes ? "homes: { line: { by: join, hybrid: 16 Mbit/s, otherwise: 50 Mbit/s } }" : "")
    links: { internet: \(one(["60 Mbit/s", "10 Gbit/s"]))\(hasRegions ? "" : ", backbone: 300 Mbit/s") }
    services: { graph: { limits: \(one(["9 per 1 h", "3 per 30 min per site", "100 per 20 s"])) } }
    content:
      image: { size: 3 GB, pieces: 4 }
      apps: { size: { by: join, hybrid: 1 GB, otherwise: 700 MB } }
    \(sources())
    rollout: { waves: [{ at: 0 s, pace: \(one(["6 per hour", "60 per hour"])) }] }
    strategies:
      one: { stages: [mark: down, \(body(7)), mark: productive] }
      other: { stages: [mark: down, \(body(7)), mark: productive] }
    experiment: { replications: 2 }

    """
  }

  // MARK: Places

  private mutating func group(_ number: Int) -> String {
    let isOfTwo = number > 0 && dice.chance(0.3)
    let at =
      switch likeness {
      case nil: isOfTwo ? "[k0, k\(number)]" : "k\(number)"
      case .oneKind: "k0"
      case .kindEach: "[\((0..<kinds).map { "k\($0)" }.joined(separator: ", "))]"
      }
    let presence = one([
      "{ office: 50 %, home: 50 % }", "{ person: 60 %, home: 40 % }", "home",
      "{ gathered: 70 %, person: 30 % }",
    ])
    return "g\(number): { devices: \(3 + dice.below(9)), at: \(at), presence: \(presence), "
      + "wifi: { wired: 40 %, psk: 60 % }, join: { entra: 60 %, hybrid: 40 % } }"
  }

  private mutating func sites() -> String {
    let each = (0..<(likeness == nil ? kinds : 1)).map { number in
      let count = (number == 0 ? 2 : 1) + dice.below(2)
      return (count, parts(ofSite: number))
    }
    let lines =
      switch likeness {
      case nil: each.enumerated().map { "  k\($0): { count: \($1.0), \($1.1) }" }
      case .oneKind: ["  k0: { count: \(kinds), \(each[0].1) }"]
      case .kindEach: (0..<kinds).map { "  k\($0): { \(each[0].1) }" }
      }
    return lines.joined(separator: "\n")
  }

  private mutating func parts(ofSite number: Int) -> String {
    var parts = [
      "wan: \(one(["20 Mbit/s", "200 Mbit/s"]))",
      "wifi: \(one(["80 Mbit/s", "300 Mbit/s"]))", "links: { rack: 1 Gbit/s }",
      "technicians: { count: \(1 + dice.below(2)), can: repair, roster: weekdays }",
      "stocks: { spares: { initial: \(1 + dice.below(3)), order: { up to: 3, arrives after: 2 days } } }",
    ]
    if dice.chance(0.4) { parts.append("time zone: \(one(["America/New_York", "Asia/Tokyo"]))") }
    if hasRooms, dice.chance(0.7) {
      let clients = dice.chance(0.5) ? ", clients: 2" : ""
      parts.append("rooms: { count: 2, wifi: 90 Mbit/s, uplink: 200 Mbit/s\(clients) }")
    }
    return parts.joined(separator: ", ")
  }

  private mutating func regions() -> String {
    let returns = ["at shift end", "after each job", "never"]
    let travels = "travels: { between sites: 1 h, from base: 20 min, returns: \(one(returns)) }"
    let force = "field force: { count: \(1 + dice.below(2)), can: repair, roster: weekdays, \(travels) }"
    let base = likeness == nil ? ", base: k0 1" : ""
    let contractors = "contractors: { count: 1, can: repair, travels: { between sites: 30 min\(base) } }"
    if !hasRegions {
      return "pools: { \(force), \(contractors) }"
    }
    let cut = kinds > 1 ? 1 + dice.below(kinds - 1) : 1
    let parts =
      switch likeness {
      case nil: [0..<cut, cut..<kinds].filter { !$0.isEmpty }
      case .oneKind: [0..<1]
      case .kindEach: [0..<kinds]
      }
    let lines = parts.enumerated().map { number, part in
      let sites = part.map { "k\($0)" }.joined(separator: ", ")
      let zone = dice.chance(0.3) ? ", time zone: America/Chicago" : ""
      return "  r\(number): { sites: [\(sites)], pools: { \(force) }, links: { backbone: 100 Mbit/s }, "
        + "services: { registry: { limits: \(2 + dice.below(9)) per 1 h } }\(zone) }"
    }
    return "pools: { \(contractors) }\nregions:\n" + lines.joined(separator: "\n")
  }

  private mutating func sources() -> String {
    """
    sources:
      friends: { kind: peers, over: access, slots: 2, upload: 40 Mbit/s, from piece: \(dice.below(3) + 1),
        stay: \(one(["until done", "for ever", "1 day"])), seeds: \(dice.below(2)),
        waits at most: 30 min, per: \(one(["site", "all"])) }
      box: { kind: cache, over: [access, rack], filled over: \(one(["wan", "[wan, internet]"])),
        fails: 10 %, per: site }
      depot: { kind: distribution point, clients: 2, queue at most: 3, over: [access, rack], per: site }
      origin: { kind: origin, over: [\(allTheWay)] }
    """
  }

  private let allTheWay = "access, wan, backbone, internet"

  // MARK: Stages

  private mutating func body(_ count: Int, depth: Int = 0) -> String {
    (0..<count).map { _ in stage(depth) }.joined(separator: ", ")
  }

  private mutating func stage(_ depth: Int) -> String {
    stages += 1
    let name = "name: s\(stages)"
    let takes = "takes: exponential(mean \(5 + dice.below(30)) min)"
    let spans = ["site", likeness == nil ? "kind" : "site", "all"]
    let simple = [
      "wait: { \(name), \(takes) }",
      "await: { \(name), until: device online }",
      "await: { \(name), until: user present }",
      "transfer: { \(name), bytes: lognormal(median 900 MB, sigma 0.5), over: [\(allTheWay)]\(cap) }",
      "transfer: { \(name), bytes: 700 MB, over: [access, wan], peers: { share: 60 %, over: access }\(cap) }",
      "transfer: { \(name), bytes: 500 MB, over: [access, wan], multicast: yes\(cap) }",
      "fetch: { \(name), content: \(one(["image", "apps"])), from: [\(from())]\(cap) }",
      "fetch: { \(name), content: \(one(["image", "apps"])), from: [\(from())]\(cap) }",
      "work: { \(name), by: technicians, \(takes), priority: \(dice.below(3)) }",
      "work: { \(name), by: field force, \(takes) }",
      "work: { \(name), by: [technicians, contractors], \(takes), waits at most: 6 h, if not served: "
        + "[wait: { name: s\(stages) given up, takes: 1 h }] }",
      "work: { \(name), needs: repair, \(takes) }",
      "call: { \(name), service: \(hasRegions && dice.chance(0.6) ? "registry" : "graph") }",
      "deadline: { \(name), within: 12 h, do: [take: { name: s\(stages) spare, stock: spares }] }",
      "put: { \(name), stock: spares }",
      "gather: { \(name), count: 3, after: 2 h, per: \(one(spans)) }",
    ]
    if depth > 1 || dice.chance(0.7) { return simple[dice.below(simple.count)] }
    let inner = body(1 + dice.below(2), depth: depth + 1)
    let wasBeside = isBeside
    isBeside = true
    let beside = [body(1 + dice.below(2), depth: depth + 1), body(1, depth: depth + 1)]
    isBeside = wasBeside
    let nested = [
      "attempt: { \(name), succeeds: 70 %, retries: 2, pause: 5 min, do: [\(inner)] }",
      "deadline: { \(name), within: \(one(["30 min", "8 h"])), do: [\(inner)] }",
      "choose: { \(name), when: presence is home, then: [\(inner)] }",
      "together: { \(name), do: [[\(beside[0])], [\(beside[1])]] }",
      "using: { \(name), pool: technicians, do: [wait: { name: s\(stages + 1) held, \(takes) }] }",
    ]
    stages += 1
    return nested[dice.below(nested.count)]
  }

  /// Sources in any order, the origin last. Peers cannot be asked from rooms.
  private mutating func from() -> String {
    let some = (hasRooms ? [] : ["friends"]) + ["box", "depot"]
    return (some.shuffled(using: &dice).prefix(dice.below(some.count + 1)) + ["origin"]).joined(
      separator: ", ")
  }
}
