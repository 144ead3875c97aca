import Snapshots

/// The limits of all services, each with its buckets: one for everybody, or one for each site or device.
struct LimitTable: ~Copyable {
  /// Whose request it is.
  struct Caller {
    var site: UInt32
    var device: UInt32
  }

  private var limits: [RateLimit]
  /// Of each limit that is not counted by devices, its buckets.
  private var meters: FlatTable<LimitMeter>
  /// Where those begin.
  private let starts: [Int]
  /// Of each limit, what devices have; empty where it is not counted by them.
  private var ofDevices: [DeviceMeters]

  init(_ plan: Plan) {
    limits = plan.limits
    var starts: [Int] = []
    var count = 0
    for limit in plan.limits {
      starts.append(count)
      switch limit.scope {
      case .everyone: count += 1
      case .site: count += plan.siteCount
      case .device: break
      }
    }
    self.starts = starts
    meters = FlatTable(repeating: LimitMeter(), count: count)
    ofDevices = plan.limits.map { _ in DeviceMeters() }
  }

  /// The first instant, not before `now`, at which every one of these limits has room for a request.
  @inline(__always) func opening(of chosen: [Int], for caller: Caller, at now: Int64) -> Int64 {
    var instant = now
    for limit in chosen { instant = max(instant, opens(limit, for: caller)) }
    return instant
  }

  @inline(__always) private func opens(_ limit: Int, for caller: Caller) -> Int64 {
    limits[limit].scope == .device
      ? ofDevices[limit].opens(of: caller.device) : meters[place(limit, caller)].bucket.opens
  }

  @inline(__always) private func place(_ limit: Int, _ caller: Caller) -> Int {
    starts[limit] + (limits[limit].scope == .site ? Int(caller.site) : 0)
  }

  /// A request is admitted: every limit gives a token.
  mutating func take(_ chosen: [Int], for caller: Caller, at now: Int64) {
    for limit in chosen {
      if limits[limit].scope == .device {
        ofDevices[limit].take(limits[limit], of: caller.device, at: now)
      } else {
        meters[place(limit, caller)].take(limits[limit], at: now)
      }
    }
  }

  /// So many requests are refused, and count: every limit gives a token for each, or what it has. Where
  /// devices have a limit of their own they are one device's.
  mutating func drain(_ count: Int, _ chosen: [Int], for caller: Caller, at now: Int64) {
    for limit in chosen {
      if limits[limit].scope == .device {
        assert(count == 1, "requests of several devices")
        ofDevices[limit].drain(limits[limit], of: caller.device, at: now)
      } else {
        meters[place(limit, caller)].drain(count, limits[limit], at: now)
      }
    }
  }

  /// From now on a limit is another one: what has been admitted still counts.
  mutating func change(_ limit: Int, _ change: (inout RateLimit) -> Void) {
    let before = limits[limit]
    change(&limits[limit])
    assert(limits[limit].scope == before.scope, "a limit that counts others together")
    let end = limit + 1 < starts.count ? starts[limit + 1] : meters.count
    for place in starts[limit]..<end {
      meters[place] = meters[place].under(limits[limit], insteadOf: before)
    }
    ofDevices[limit].change(to: limits[limit], insteadOf: before)
  }

  /// - Returns: The first limit that admitted too many in some window of time; nil: none did.
  func brokenLimit() -> Int? {
    for limit in limits.indices {
      let end = limit + 1 < starts.count ? starts[limit + 1] : meters.count
      for place in starts[limit]..<end where !meters[place].law.isKept { return limit }
      if !ofDevices[limit].lawsAreKept { return limit }
    }
    return nil
  }

  func checkInvariants() {
    assert(starts.count == limits.count && ofDevices.count == limits.count, "a limit without buckets")
    assert(limits.allSatisfy { $0.requests > 0 && $0.period > .zero }, "a limit that admits nobody")
  }

  func save(to writer: inout SnapshotWriter) {
    for limit in limits {
      writer.put(limit.requests)
      writer.put(limit.period.microseconds)
    }
    for place in 0..<meters.count { meters[place].save(to: &writer) }
    for devices in ofDevices { devices.save(to: &writer) }
  }

  /// The buckets as they were saved, under this plan's limits: what has been admitted still counts.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    var before = limits
    for limit in limits.indices {
      before[limit].requests = try reader.take()
      before[limit].period = TimeSpan(microseconds: try reader.take())
      if before[limit].requests < 1 || before[limit].period <= .zero {
        throw .mismatch("a limit that admits nobody")
      }
      let isPossible = SnapshotLimits.isCount(before[limit].requests)
      try SnapshotFault.require(isPossible, "a limit that admits everybody")
    }
    for limit in limits.indices {
      let end = limit + 1 < starts.count ? starts[limit + 1] : meters.count
      for place in starts[limit]..<end {
        meters[place] = try LimitMeter(from: &reader).under(limits[limit], insteadOf: before[limit])
      }
    }
    for limit in limits.indices {
      try ofDevices[limit].restore(from: &reader, under: limits[limit], insteadOf: before[limit])
    }
  }
}
