import Engine
import FleetModel

/// Sums up over replications in which hours pools and links were full.
struct CapacityCollector {
  private struct Key: Hashable, Comparable {
    var isLink: Bool
    var place: Int

    static func < (a: Key, b: Key) -> Bool {
      a.isLink != b.isLink ? !a.isLink : a.place < b.place
    }
  }

  private struct Sum {
    var full = [Double](repeating: 0, count: 24)
    var open = [Double](repeating: 0, count: 24)
    var intervals = 0
    /// Trials in which it was full at some time: only those say how long it was there.
    var trials = 0
  }

  private var sums: [Key: Sum] = [:]  // gone through in the order of its sorted keys
  private var trials = 0

  mutating func add(_ record: TrialRecord) {
    trials += 1
    for one in record.full {
      assert(one.full.count == 24 && one.open.count == 24, "a day of other hours")
      var sum = sums[Key(isLink: one.isLink, place: one.place)] ?? Sum()
      for hour in 0..<24 {
        sum.full[hour] += Double(one.full[hour])
        sum.open[hour] += Double(one.open[hour])
      }
      sum.intervals += one.intervals
      sum.trials += 1
      sums[Key(isLink: one.isLink, place: one.place)] = sum
    }
  }

  /// Pools first, then links, in the order of the plan.
  func findings(_ legend: Legend) -> [CapacityFinding] {
    sums.keys.sorted().compactMap { key in
      guard let sum = sums[key], let thing = legend.named(key.isLink, key.place) else { return nil }
      return CapacityFinding(
        isLink: key.isLink, resource: thing.name, site: thing.site,
        full: sum.full.map { $0 / Double(trials) / 3.6e9 },
        open: sum.open.map { $0 / Double(sum.trials) / 3.6e9 },
        intervals: Double(sum.intervals) / Double(trials))
    }
  }
}

extension Legend {
  /// What a pool or link of the plan is called, and where it is.
  fileprivate func named(_ isLink: Bool, _ place: Int) -> (name: String, site: String?)? {
    if isLink {
      guard let role = linkRoles.first(where: { $0.members.contains(place) }) else { return nil }
      let site = role.members.firstIndex(of: place).flatMap { role.sites[$0] }
      return (role.name, site.map { siteNames[$0] })
    }
    guard let role = poolRoles.first(where: { $0.members.contains(place) }) else { return nil }
    return (role.name, role.isPerSite ? siteNames[place - role.members.lowerBound] : nil)
  }
}
