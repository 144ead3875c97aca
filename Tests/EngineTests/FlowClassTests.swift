import Fixtures
import Testing

@testable import Engine

/// One class of flows against processor sharing done naively: every flow's remaining bytes, event by event.
@Suite struct FlowClassTests {
  private struct Flow {
    var token: Int
    var left: Double
  }

  private let nowhere = FlowPlaces(isKept: false)

  @Test(arguments: [UInt64(71), 72, 73, 74])
  func `a flow class ends its flows when naive processor sharing does`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let (capacity, cap) = (Double(1 + dice.below(50)), dice.chance(0.5) ? Double.infinity : 3)
    var flows = FlowClass(cap: cap, capacity: capacity)
    var model: [Flow] = []
    var (now, modelNow, nextToken) = (Int64(0), 0.0, 0)

    func pass(to time: Double) {
      let share = min(cap, capacity / Double(max(1, model.count)))
      for index in model.indices { model[index].left -= share * (time - modelNow) }
      modelNow = time
    }

    for _ in 0..<1500 {
      let isJoin = model.isEmpty || (model.count < 40 && dice.chance(0.45))
      if isJoin {
        let gap = Int64(dice.below(2000))
        if flows.nextEnd(at: now) > now + gap {
          now += gap
          pass(to: Double(now))
          let bytes = Double(1 + dice.below(60_000))
          flows.advance(to: now)
          flows.join(token: UInt32(nextToken), Bytes(bytes), at: now, places: nowhere)
          model.append(Flow(token: nextToken, left: bytes))
          nextToken += 1
          flows.setRate(flows.ownLimit, at: now)
          continue
        }
      } else if dice.chance(0.1) {
        let victim = dice.below(model.count)
        let lacked = flows.abandon(token: UInt32(model[victim].token), at: now, places: nowhere)
        #expect(abs(lacked - model[victim].left) <= flows.rate * 100 + 1e-3)
        model.remove(at: victim)
        flows.setRate(flows.ownLimit, at: now)
        continue
      }
      now = flows.nextEnd(at: now)
      pass(to: Double(now))
      let share = flows.ownLimit
      flows.advance(to: now)
      endFlows(&flows, &model, at: now, slack: share * 1.5 + 1e-3)
      flows.setRate(flows.ownLimit, at: now)
    }
    #expect(flows.count == model.count)
  }

  /// Whoever ends has nothing left in the model. (Each end is rounded up to a microsecond, so the model
  /// may be
  /// ahead by a tick's work.)
  private func endFlows(_ flows: inout FlowClass, _ model: inout [Flow], at now: Int64, slack: Double) {
    #expect(abs(model.map(\.left).min() ?? 0) <= slack, "the first to end is the one with the least left")
    var ended: [Int] = []
    while let token = flows.popComplete(at: now, places: nowhere) { ended.append(Int(token)) }
    #expect(!ended.isEmpty)
    for token in ended {
      guard let index = model.firstIndex(where: { $0.token == token }) else {
        Issue.record("flow \(token) ended twice")
        continue
      }
      #expect(abs(model[index].left) <= slack)
      model.remove(at: index)
    }
  }

  @Test func `a flow class lets flows that end together leave in the order they came`() {
    var flows = FlowClass(cap: .infinity)
    for token in [UInt32(5), 3, 9, 1] { flows.join(token: token, Bytes(12), at: 0, places: nowhere) }
    flows.setRate(2, at: 0)
    #expect(flows.nextEnd(at: 0) == 6)
    flows.advance(to: 5)
    let early = flows.popComplete(at: 5, places: nowhere)
    #expect(early == nil)
    flows.advance(to: 6)
    var order: [UInt32] = []
    while let token = flows.popComplete(at: 6, places: nowhere) { order.append(token) }
    #expect(order == [5, 3, 9, 1])
  }

  @Test func `a flow class tells what an abandoned flow still lacked`() {
    var flows = FlowClass(cap: .infinity)
    flows.join(token: 1, Bytes(100), at: 0, places: nowhere)
    flows.setRate(4, at: 0)
    flows.advance(to: 10)
    flows.join(token: 2, Bytes(100), at: 10, places: nowhere)
    flows.setRate(2, at: 10)
    #expect(flows.lacking == 160)
    let lacked = [UInt32(1), 2].map { flows.abandon(token: $0, at: 20, places: nowhere) }
    #expect(lacked == [40, 80])
    #expect(flows.carried == 80 && flows.asked == 80)
    #expect(flows.flowIntegral(at: 30) == 30)
  }

  @Test func `a flow class never ends while its rate is nothing`() {
    var flows = FlowClass(cap: 0)
    flows.join(token: 1, Bytes(1), at: 0, places: nowhere)
    flows.setRate(0, at: 0)
    #expect(flows.nextEnd(at: 1000) == .max)
  }

  @Test func `a flow class finds its flows where they moved to`() {
    var dice = SplitMix64(seed: 75)
    var places = FlowPlaces(isKept: true)
    defer { places.deallocate() }
    var flows = FlowClass(cap: 3)
    var present: [Int] = []
    for token in 0..<3000 {
      places.reach(UInt32(token))
      flows.join(token: UInt32(token), Bytes(Double(dice.below(500))), at: 0, places: places)
      present.append(token)
      if dice.chance(0.4) {
        let victim = present.remove(at: dice.below(present.count))
        _ = flows.abandon(token: UInt32(victim), at: 0, places: places)
      }
      if token & 63 == 0 { flows.checkInvariants(places) }
    }
    #expect(flows.count == present.count)
  }
}
