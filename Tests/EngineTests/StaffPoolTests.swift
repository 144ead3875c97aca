import Testing

@testable import Engine

@Suite struct StaffPoolTests {
  @Test func `a staff pool starts nothing at the instant its shift closes, even before it is told`() {
    var pool = StaffPool(capacity: 1)
    pool.changeShift(isOn: true, until: 100, pausesOffShift: false, at: 0)
    #expect(pool.canGrant(1, at: 99))
    #expect(!pool.canGrant(1, at: 100))
  }

  @Test
  func
    `a staff pool counts work after hours as overtime if it is finished, and as nothing if it is suspended`()
  {
    for isPaused in [false, true] {
      var pool = StaffPool(capacity: 2)
      pool.changeShift(isOn: true, until: 10, pausesOffShift: isPaused, at: 0)
      pool.grant(1, at: 4)
      pool.changeShift(isOn: false, until: 20, pausesOffShift: isPaused, at: 10)
      pool.changeShift(isOn: true, until: 30, pausesOffShift: isPaused, at: 20)
      pool.release(1, at: 21)
      #expect(pool.busyIntegral(at: 30) == (isPaused ? 7 : 17))
      #expect(pool.overtimeIntegral(at: 30) == (isPaused ? 0 : 10))
      #expect(pool.onShiftIntegral(at: 30) == 40)
    }
  }

  @Test func `a staff pool forgets its statistics at the end of the warm-up, and nobody it serves`() {
    var pool = StaffPool(capacity: 1)
    pool.grant(1, at: 0)
    pool.queue(at: 2)
    pool.resetStatistics(at: 10)
    pool.release(1, at: 15)
    pool.grantWaiting(1, since: 2, at: 15)
    #expect(pool.busyIntegral(at: 20) == 10 && pool.waitIntegral(at: 20) == 5)
    #expect(pool.grants == 1 && pool.longestQueue == 1)
  }
}
