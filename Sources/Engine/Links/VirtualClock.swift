import Snapshots

/// The virtual time that the bottlenecked members of a shared link have in common: bytes for each unit of
/// weight. Its pace is the fair share.
struct VirtualClock: BitwiseCopyable {
  /// At ``last``.
  private(set) var time = 0.0
  /// Bytes per microsecond for each unit of weight; infinite if no class is bottlenecked, and then virtual
  /// time stands still.
  private(set) var pace = Double.infinity
  private var last: Int64 = 0

  @inline(__always) func time(at now: Int64) -> Double {
    pace < .infinity ? time + pace * Double(now &- last) : time
  }

  @inline(__always) mutating func advance(to now: Int64) {
    assert(now >= last, "a shared link goes back in time")
    time = time(at: now)
    last = now
  }

  /// Whether the clock can stand so at that instant; that of a snapshot may stand anyhow.
  func isPossible(at now: Int64) -> Bool {
    SnapshotLimits.isAmount(time) && pace >= 0 && last >= 0 && last <= now
  }

  /// - Precondition: The clock is worked out up to now.
  mutating func setPace(_ pace: Double) {
    assert(pace >= 0, "virtual time would run backwards")
    self.pace = pace
  }

  /// Begins at zero again; virtual times that were kept from before are no longer valid.
  mutating func startAnew() { time = 0 }
}
