import Randomness

/// Newcomers in order of time, merged with the event list and never pushed into it.
struct Arrivals {
  struct Newcomer {
    var time: Int64
    /// Keys the draws.
    var device: UInt32
    var row: UInt32
    /// For a portal job: how many devices it has, from `jobStart` in ``order``; 0: a single device.
    var jobCount: UInt32 = 0
    var jobStart: UInt32 = 0
  }

  private var wave: [Newcomer] = []
  private var used = 0
  /// Devices in order of release, for portal jobs.
  private(set) var order: [UInt32] = []
  private var streams: [ArrivalStream] = []
  private(set) var nextTime = Int64.max
  private var nextStream = -1

  init(_ plan: Plan, generator: borrowing KeyedGenerator) {
    switch plan.arrivals {
    case .wave(let waves):
      for entry in waves { add(entry, generator) }
      wave.sort { ($0.time, $0.device) < ($1.time, $1.device) }
    case .streams(let plans):
      streams = plans.enumerated().map { ArrivalStream($1, number: $0, of: plans.count) }
      for index in streams.indices { streams[index].advance(generator) }
    case .closed:
      order = []
      wave = (0..<plan.devices.count).map { Newcomer(time: 0, device: UInt32($0), row: UInt32($0)) }
    }
    findNext()
  }

  private mutating func add(_ plan: WavePlan, _ generator: borrowing KeyedGenerator) {
    var entries: [Newcomer] = []
    entries.reserveCapacity(plan.devices.count)
    for (device, time) in zip(plan.devices, plan.times) {
      var release = time
      if let spread = plan.spread {
        generator.rekey(device: device, stage: plan.drawKey, attempt: 0)
        release = time + TimeSpan(seconds: max(0, spread.draw(generator)) / 1e6)
      }
      entries.append(Newcomer(time: release.microseconds, device: device, row: device))
    }
    if plan.jobSize == 0 {
      wave.append(contentsOf: entries)
      return
    }
    entries.sort { ($0.time, $0.device) < ($1.time, $1.device) }
    for start in stride(from: 0, to: entries.count, by: plan.jobSize) {
      var job = entries[start]
      job.jobCount = UInt32(min(plan.jobSize, entries.count - start))
      job.jobStart = UInt32(order.count)
      for entry in entries[start..<start + Int(job.jobCount)] { order.append(entry.device) }
      wave.append(job)
    }
  }

  /// The newcomer at ``nextTime``.
  mutating func take(_ generator: borrowing KeyedGenerator) -> Newcomer {
    defer { findNext() }
    if nextStream < 0 {
      used += 1
      return wave[used - 1]
    }
    let newcomer = streams[nextStream].take()
    streams[nextStream].advance(generator)
    return newcomer
  }

  /// Devices of waves that have not entered yet. (Open arrivals have no such number.)
  var left: Int { wave[used...].reduce(0) { $0 + max(1, Int($1.jobCount)) } }

  private mutating func findNext() {
    nextTime = used < wave.count ? wave[used].time : .max
    nextStream = -1
    for index in streams.indices where streams[index].nextTime < nextTime {
      nextTime = streams[index].nextTime
      nextStream = index
    }
  }
}
