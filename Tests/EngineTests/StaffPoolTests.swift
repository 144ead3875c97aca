import Testing

@testable import Engine

/// The staff pool against a plain list of holders and waiters, by a random script.
@Suite struct `A staff pool` {
  /// Who waits, in order; who holds; integrals by brute force, one step at a time.
  private struct Model {
    let capacity: Int
    var inUse = 0
    var waiting: [(units: Int, since: Int)] = []
    var busy = 0
    var waited = 0
    var isOn = true

    mutating func pass(_ time: Int) {
      busy += inUse * time
      waited += waiting.count * time
    }
    func canGrant(_ units: Int) -> Bool { isOn && capacity - inUse >= units }
  }

  @Test(arguments: [UInt64(41), 42, 43])
  func `agrees with a list of holders and waiters`(seed: UInt64) {
    var dice = Dice(seed)
    let capacity = 1 + dice.below(6)
    var pool = StaffPool(capacity: capacity)
    var model = Model(capacity: capacity)
    var held: [Int] = []
    var now = 0
    for _ in 0..<3000 {
      let step = dice.below(4)
      model.pass(step)
      now += step
      switch dice.below(8) {
      case 0...3:
        let units = 1 + dice.below(capacity)
        let isGranted = pool.request(Int32(units), at: Int64(now))
        #expect(isGranted == (model.waiting.isEmpty && model.canGrant(units)))
        if isGranted {
          model.inUse += units
          held.append(units)
        } else {
          model.waiting.append((units, now))
        }
      case 4, 5:
        if held.isEmpty { break }
        let units = held.remove(at: dice.below(held.count))
        pool.release(Int32(units), at: Int64(now))
        model.inUse -= units
      case 6:
        if model.waiting.isEmpty { break }
        let gone = model.waiting.remove(at: dice.below(model.waiting.count))
        pool.abandon(since: Int64(gone.since), at: Int64(now))
      default:
        model.isOn.toggle()
        pool.changeShift(isOn: model.isOn, until: .max, pausesOffShift: false, at: Int64(now))
      }
      while let head = model.waiting.first, pool.canGrant(Int32(head.units), at: Int64(now)) {
        #expect(model.canGrant(head.units))
        pool.grantWaiting(Int32(head.units), since: Int64(head.since), at: Int64(now))
        model.waiting.removeFirst()
        model.inUse += head.units
        held.append(head.units)
      }
      #expect(Int(pool.inUse) == model.inUse && Int(pool.waiting) == model.waiting.count)
    }
    #expect(pool.busyIntegral(at: Int64(now)) == Int128(model.busy))
    #expect(pool.waitIntegral(at: Int64(now)) == Int128(model.waited))
    #expect(pool.seized - pool.released == Int64(model.inUse))
  }

  @Test func `starts nothing at the instant its shift closes, even before it is told`() {
    var pool = StaffPool(capacity: 1)
    pool.changeShift(isOn: true, until: 100, pausesOffShift: false, at: 0)
    #expect(pool.canGrant(1, at: 99))
    #expect(!pool.canGrant(1, at: 100))
  }

  @Test func `counts work after hours as overtime if it is finished, and as nothing if it is suspended`() {
    for isPaused in [false, true] {
      var pool = StaffPool(capacity: 2)
      pool.changeShift(isOn: true, until: 10, pausesOffShift: isPaused, at: 0)
      let isGranted = pool.request(1, at: 4)
      #expect(isGranted)
      pool.changeShift(isOn: false, until: 20, pausesOffShift: isPaused, at: 10)
      pool.changeShift(isOn: true, until: 30, pausesOffShift: isPaused, at: 20)
      pool.release(1, at: 21)
      #expect(pool.busyIntegral(at: 30) == (isPaused ? 7 : 17))
      #expect(pool.overtimeIntegral(at: 30) == (isPaused ? 0 : 10))
      #expect(pool.onShiftIntegral(at: 30) == 40)
    }
  }

  @Test func `forgets its statistics at the end of the warm-up, and nobody it serves`() {
    var pool = StaffPool(capacity: 1)
    let answers = [pool.request(1, at: 0), pool.request(1, at: 2)]
    #expect(answers == [true, false])
    pool.resetStatistics(at: 10)
    pool.release(1, at: 15)
    pool.grantWaiting(1, since: 2, at: 15)
    #expect(pool.busyIntegral(at: 20) == 10 && pool.waitIntegral(at: 20) == 5)
    #expect(pool.grants == 1 && pool.longestQueue == 1)
  }
}
