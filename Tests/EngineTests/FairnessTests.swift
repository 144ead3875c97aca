import Fixtures
import Testing

@testable import Engine

/// Max–min fair rates: published tables, a brute-force filling in small steps, and the certificate that
/// only the fair allocation has.
@Suite struct FairnessTests {
  private typealias Demand = MaxMinOracle.Demand

  @Test func `V-E5.1 three links, five flows`() {
    let rates = MaxMinOracle.rates(
      [[0], [0, 1], [1, 2], [2], [0, 2]].map { Demand(count: 1, links: $0) }, capacities: [10, 4, 6])
    #expect(near(rates, [6, 2, 2, 2, 2]))
  }

  @Test func `V-E5.2 caps on two links`() {
    let rates = MaxMinOracle.rates(
      [
        Demand(count: 3, cap: 4, links: [0]), Demand(count: 1, links: [0, 1]),
        Demand(count: 2, cap: 9, links: [0, 1]), Demand(count: 5, cap: 25, links: [0]),
      ], capacities: [100, 40])
    let thirds: [Double] = [12, 35, 27, 35]
    #expect(near(rates, thirds.map { $0 / 3 }))
  }

  @Test func `V-E5.3 three sites behind one uplink`() {
    let demands = [(20, 1), (4, 2), (1, 3)].map { Demand(count: $0.0, cap: 20, links: [0, $0.1]) }
    #expect(near(MaxMinOracle.rates(demands, capacities: [1000, 100, 50, 200]), [5, 12.5, 20]))
  }

  @Test(arguments: [1, 2, 10]) func `V-E5.5 a long flow and a short one on each of k links`(links: Int) {
    var demands = [Demand(count: 1, links: Array(0..<links))]
    for link in 0..<links { demands.append(Demand(count: 1, links: [link])) }
    let rates = MaxMinOracle.rates(demands, capacities: [Double](repeating: 1, count: links))
    #expect(rates.allSatisfy { near($0, 0.5) })
  }

  @Test func `a demand of nobody gets nothing and takes nothing`() {
    let rates = MaxMinOracle.rates(
      [Demand(count: 0, links: [0]), Demand(count: 2, links: [0])], capacities: [8])
    #expect(rates == [0, 4])
  }

  /// Random networks; integer weights and capacities make exact ties common.
  private func network(_ dice: inout SplitMix64) -> (demands: [Demand], capacities: [Double]) {
    let linkCount = 1 + dice.below(5)
    let capacities = (0..<linkCount).map { _ in Double(1 + dice.below(20)) }
    let demands = (0..<1 + dice.below(7)).map { _ in
      Demand(
        count: dice.below(4), cap: dice.chance(0.4) ? Double(1 + dice.below(12)) / 3 : .infinity,
        weight: dice.chance(0.5) ? 1 : Double(1 + dice.below(5)) / 3,
        links: Array(Array(0..<linkCount).shuffled(using: &dice).prefix(1 + dice.below(linkCount))).sorted())
    }
    return (demands, capacities)
  }

  /// All open flows grow by a small step (times weight) until one more step would break a cap or a link.
  private func bruteForce(_ demands: [Demand], _ capacities: [Double], step: Double) -> [Double] {
    var rates = [Double](repeating: 0, count: demands.count)
    var isOpen = demands.map { $0.count > 0 }
    while isOpen.contains(true) {
      for index in demands.indices where isOpen[index] { rates[index] += step * demands[index].weight }
      var load = [Double](repeating: 0, count: capacities.count)
      for (index, demand) in demands.enumerated() {
        for link in demand.links { load[link] += rates[index] * Double(demand.count) }
      }
      for (index, demand) in demands.enumerated() where isOpen[index] {
        let isStopped = rates[index] >= demand.cap || demand.links.contains { load[$0] >= capacities[$0] }
        if isStopped { isOpen[index] = false }
      }
    }
    return rates
  }

  @Test(arguments: [UInt64(21), 22, 23])
  func `random networks get the rates of a filling in small steps`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let (demands, capacities) = network(&dice)
      let rates = MaxMinOracle.rates(demands, capacities: capacities)
      let brute = bruteForce(demands, capacities, step: 0.002)
      for index in rates.indices where demands[index].count > 0 {
        // A step overshoots by at most one step of everybody on the link, and later levels inherit it.
        #expect(abs(rates[index] - brute[index]) < 0.25, "\(demands) \(capacities)")
      }
    }
  }

  /// Fair exactly if every flow is at its cap or crosses a full link on which nobody gets more per weight.
  private func isCertified(_ rates: [Double], _ demands: [Demand], _ capacities: [Double]) -> Bool {
    var load = [Double](repeating: 0, count: capacities.count)
    for (rate, demand) in zip(rates, demands) {
      for link in demand.links { load[link] += rate * Double(demand.count) }
    }
    if zip(load, capacities).contains(where: { $0 > $1 * (1 + 1e-9) }) { return false }
    return demands.indices.allSatisfy { index in
      if demands[index].count == 0 || rates[index] >= demands[index].cap * (1 - 1e-9) { return true }
      let share = rates[index] / demands[index].weight
      return demands[index].links.contains { link in
        if load[link] < capacities[link] * (1 - 1e-9) { return false }
        return demands.indices.allSatisfy { other in
          demands[other].count == 0 || !demands[other].links.contains(link)
            || rates[other] / demands[other].weight <= share * (1 + 1e-9)
        }
      }
    }
  }

  @Test(arguments: [UInt64(31), 32, 33, 34])
  func `random networks carry the max–min certificate, in the formula and in the network`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<250 {
      let (demands, capacities) = network(&dice)
      let rates = MaxMinOracle.rates(demands, capacities: capacities)
      #expect(isCertified(rates, demands, capacities), "\(demands) \(capacities)")
      let live = liveRates(demands, capacities)
      for index in rates.indices where demands[index].count > 0 {
        #expect(near(live[index], rates[index], 1e-7), "\(demands) \(capacities)")
      }
    }
  }

  /// The rates the engine's network gives.
  private func liveRates(_ demands: [Demand], _ capacities: [Double]) -> [Double] {
    var world = World(devices: 0)
    for capacity in capacities { _ = world.link(capacity) }
    for demand in demands { _ = world.path(demand.links, cap: demand.cap, weight: demand.weight) }
    var network = LinkNetwork(world.plan)
    var tokens = UInt32(0)
    for (index, demand) in demands.enumerated() {
      for _ in 0..<demand.count {
        _ = network.join(FlowClassID(index), token: tokens, Bytes(1e6), at: 0)
        tokens += 1
      }
    }
    network.settle(at: 0)
    return demands.indices.map { demands[$0].count == 0 ? 0 : network.rate(of: FlowClassID($0)) * hour }
  }

  @Test func `a cap that equals a weighted share exactly stops its flow`() {
    // The quotient cap / weight and the product share × weight round differently here: the filling must not
    // decide with one and close with the other, or it never ends.
    var found = 0
    for numerator in 1...60 {
      for denominator in 1...60 {
        let (cap, weight) = (Double(numerator) / 7, Double(denominator) / 9)
        let share = cap / weight
        if cap <= share * weight { continue }
        found += 1
        let rates = MaxMinOracle.rates(
          [Demand(count: 1, cap: cap, weight: weight, links: [0])], capacities: [cap])
        #expect(near(rates, [cap]))
        #expect(near(liveRates([Demand(count: 1, cap: cap, weight: weight, links: [0])], [cap]), [cap], 1e-7))
        let shared = [
          Demand(count: 1, cap: cap, weight: weight, links: [0, 1]), Demand(count: 1, links: [1]),
        ]
        #expect(near(liveRates(shared, [cap, 1e3])[0], cap, 1e-7))
      }
    }
    #expect(found > 0)
  }
}
