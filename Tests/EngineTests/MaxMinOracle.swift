/// Max–min fair rates by progressive filling: all flows grow together until a cap or a full link stops some;
/// the rest go on. (Bertsekas & Gallager, Data Networks, section 6.5.2.)
enum MaxMinOracle {
  struct Demand: Sendable {
    /// How many flows, each with this cap and weight, cross these links.
    var count: Int
    var cap: Double
    var weight: Double
    var links: [Int]
    init(count: Int, cap: Double = .infinity, weight: Double = 1, links: [Int]) {
      self.count = count
      self.cap = cap
      self.weight = weight
      self.links = links
    }
  }

  /// Rate of each demand's single flow. Weighted flows get shares in proportion to their weights.
  /// Costs O(rounds × (demands + links)); the engine's ``LinkNetwork`` does the same in place.
  static func rates(_ demands: [Demand], capacities: [Double]) -> [Double] {
    var rates = [Double](repeating: 0, count: demands.count)
    var isOpen = demands.map { $0.count > 0 }
    var left = capacities
    while let level = nextLevel(demands, isOpen: isOpen, left: left, capacities: capacities) {
      for (index, demand) in demands.enumerated() where isOpen[index] && level.stops(demand) {
        rates[index] = min(demand.cap, level.share * demand.weight)
        isOpen[index] = false
        for link in demand.links { left[link] = max(0, left[link] - rates[index] * Double(demand.count)) }
      }
    }
    return rates
  }

  private struct Level {
    /// Rate per unit of weight.
    var share: Double
    /// The link that is full at this level; nil: caps stop the flows.
    var link: Int?
    func stops(_ demand: Demand) -> Bool {
      if let link { demand.links.contains(link) } else { demand.cap / demand.weight <= share }
    }
  }

  private static func nextLevel(_ demands: [Demand], isOpen: [Bool], left: [Double], capacities: [Double])
    -> Level?
  {
    var load = [Double](repeating: 0, count: left.count)
    var leastCap = Double.infinity
    var anyOpen = false
    for (index, demand) in demands.enumerated() where isOpen[index] {
      anyOpen = true
      leastCap = min(leastCap, demand.cap / demand.weight)
      for link in demand.links { load[link] += Double(demand.count) * demand.weight }
    }
    if !anyOpen { return nil }
    var level = Level(share: .infinity, link: nil)
    for link in left.indices where load[link] > 0 && left[link] / load[link] < level.share {
      level = Level(share: left[link] / load[link], link: link)
    }
    // Flows whose cap lies below the lowest link share are stopped by their caps first, all at once.
    return leastCap <= level.share ? Level(share: level.share, link: nil) : level
  }
}
