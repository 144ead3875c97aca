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
    let (links, pools) = (legend.linkNames, legend.poolNames)
    return sums.keys.sorted().compactMap { key in
      guard let sum = sums[key], let thing = (key.isLink ? links : pools)[key.place] else { return nil }
      return CapacityFinding(
        isLink: key.isLink, resource: thing.name, site: thing.site,
        full: sum.full.map { $0 / Double(trials) / 3.6e9 },
        open: sum.open.map { $0 / Double(sum.trials) / 3.6e9 },
        intervals: Double(sum.intervals) / Double(trials))
    }
  }
}

/// What pools and links of the plan are called and where they are, by their places; a table, because to look
/// each up among thousands of sites takes time in proportion to the square of their number.
extension Legend {
  fileprivate typealias Names = [Int: (name: String, site: String?)]

  fileprivate var linkNames: Names {
    var names: Names = [:]
    for role in linkRoles {
      for (member, site) in zip(role.members, role.sites) {
        names[member] = (role.name, site.map { siteNames[$0] })
      }
    }
    return names
  }

  fileprivate var poolNames: Names {
    var names: Names = [:]
    for role in poolRoles {
      for member in role.members {
        names[member] = (role.name, role.isPerSite ? siteNames[member - role.members.lowerBound] : nil)
      }
    }
    return names
  }
}
