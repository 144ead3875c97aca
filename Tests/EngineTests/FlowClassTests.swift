import Testing

@testable import Engine

/// One class of flows against processor sharing done naively: every flow's remaining bytes, event by event.
@Suite struct `A class of flows` {
  private struct Flow {
    var token: Int
    var left: Double
  }

  @Test(arguments: [UInt64(71), 72, 73, 74])
  func `ends its flows when naive processor sharing does`(seed: UInt64) {
    var dice = Dice(seed)
    let (capacity, cap) = (Double(1 + dice.below(50)), dice.chance(0.5) ? Double.infinity : 3)
    var flows = FlowClass(cap: cap, weight: 1)
    var model: [Flow] = []
    var (now, modelNow, nextToken) = (Int64(0), 0.0, 0)

    func rate() -> Double { min(cap, capacity / Double(max(1, flows.count))) }
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
          flows.join(token: nextToken, bytes: bytes, at: now)
          model.append(Flow(token: nextToken, left: bytes))
          nextToken += 1
          flows.setRate(rate(), at: now)
          continue
        }
      } else if dice.chance(0.1) {
        let victim = dice.below(model.count)
        let got = flows.abandon(token: model[victim].token, at: now)
        #expect(got >= 0)
        model.remove(at: victim)
        flows.setRate(rate(), at: now)
        continue
      }
      now = flows.nextEnd(at: now)
      pass(to: Double(now))
      let share = rate()
      endFlows(&flows, &model, at: now, slack: share * 1.5 + 1e-3)
      flows.setRate(rate(), at: now)
    }
    #expect(flows.count == model.count)
  }

  /// Whoever ends has nothing left in the model. (Each end is rounded up to a microsecond, so the model
  /// may be
  /// ahead by a tick's work.)
  private func endFlows(_ flows: inout FlowClass, _ model: inout [Flow], at now: Int64, slack: Double) {
    #expect(abs(model.map(\.left).min() ?? 0) <= slack, "the first to end is the one with the least left")
    var ended: [Int] = []
    while let flow = flows.popComplete(at: now) { ended.append(Int(flow.token)) }
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

  @Test func `lets flows that end together leave in the order they came`() {
    var flows = FlowClass(cap: .infinity, weight: 1)
    for token in [5, 3, 9, 1] { flows.join(token: token, bytes: 12, at: 0) }
    flows.setRate(2, at: 0)
    #expect(flows.nextEnd(at: 0) == 6)
    let early = flows.popComplete(at: 5)
    #expect(early == nil)
    var order: [UInt32] = []
    while let flow = flows.popComplete(at: 6) { order.append(flow.token) }
    #expect(order == [5, 3, 9, 1])
  }

  @Test func `tells what an abandoned flow had received`() {
    var flows = FlowClass(cap: .infinity, weight: 1)
    flows.join(token: 1, bytes: 100, at: 0)
    flows.setRate(4, at: 0)
    flows.join(token: 2, bytes: 100, at: 10)
    flows.setRate(2, at: 10)
    #expect(flows.underWay == 40)
    let received = [1, 2].map { flows.abandon(token: $0, at: 20) }
    #expect(received == [60, 20])
    #expect(flows.carried == 80)
  }

  @Test func `never ends while its rate is nothing`() {
    var flows = FlowClass(cap: 0, weight: 1)
    flows.join(token: 1, bytes: 1, at: 0)
    flows.setRate(0, at: 0)
    #expect(flows.nextEnd(at: 1000) == .max)
  }
}
