import Randomness

/// Newcomers in order of time, merged with the event list and never pushed into it.
struct Arrivals {
  struct Newcomer {
    /// Keys the draws.
    var device: UInt32
    var row: UInt32
    /// For a portal job: how many devices it has, from position `jobStart` of wave `wave`; 0: a single
    /// device.
    var jobCount: UInt32 = 0
    var jobStart: UInt32 = 0
    var wave: UInt32 = 0
  }

  private struct Wave {
    var plan: WavePlan
    var releases: ReleaseList
    var used = 0
    var nextTime: Int64 { used < releases.count ? releases.time(at: used) : .max }
  }

  private enum Source {
    case none
    case wave(Int)
    case stream(Int)
  }

  private var waves: [Wave] = []
  private var streams: [ArrivalStream] = []
  private(set) var nextTime = Int64.max
  private var nextSource = Source.none

  /// The laws that arrivals draw from, in the order in which ``init(_:_:firstLaw:)`` expects them.
  static func laws(_ plan: Plan) -> [Distribution] {
    switch plan.arrivals {
    case .wave(let waves): waves.compactMap(\.spread)
    case .streams(let streams):
      streams.flatMap { stream -> [Distribution] in
        if case .renewal(let interval) = stream.timing {
          return [interval] + (stream.batch.map { [$0] } ?? [])
        }
        return stream.batch.map { [$0] } ?? []
      }
    case .closed: []
    }
  }

  /// `firstLaw` is the row of the first of ``laws(_:)``.
  init(_ plan: Plan, _ draws: borrowing Draws, firstLaw: Int) {
    var law = firstLaw
    switch plan.arrivals {
    case .wave(let plans):
      for plan in plans {
        waves.append(Wave(plan: plan, releases: Arrivals.releases(plan, draws, law: law)))
        if plan.spread != nil { law += 1 }
      }
    case .streams(let plans):
      for (number, stream) in plans.enumerated() {
        var laws = ArrivalStream.Laws()
        if case .renewal = stream.timing {
          laws.interval = law
          law += 1
        }
        if stream.batch != nil {
          laws.batch = law
          law += 1
        }
        streams.append(ArrivalStream(stream, laws: laws, number: number, of: plans.count))
        streams[number].advance(draws)
      }
    case .closed:
      let everybody = WavePlan(devices: [], times: [], spread: nil, drawKey: 0, jobSize: 0)
      waves = [Wave(plan: everybody, releases: ReleaseList(allAt: 0, count: plan.devices.count))]
    }
    findNext()
  }

  private static func releases(_ plan: WavePlan, _ draws: borrowing Draws, law: Int) -> ReleaseList {
    if plan.spread == nil, plan.times.count == 1 {
      return ReleaseList(allAt: plan.times[0].microseconds, count: plan.devices.count)
    }
    var times = (0..<plan.devices.count).map { plan.times[plan.times.count == 1 ? 0 : $0].microseconds }
    if plan.spread != nil { addSpread(to: &times, plan, draws, law: law) }
    return ReleaseList(times: times)
  }

  private static func addSpread(to times: inout [Int64], _ plan: WavePlan, _ draws: borrowing Draws, law: Int)
  {
    for first in stride(from: 0, to: times.count, by: 8) {
      var devices = SIMD8<UInt32>()
      let last = min(first + 8, times.count)
      for place in first..<last { devices[place - first] = plan.devices[place] }
      let spreads = draws.draw8(law, devices: devices, stage: plan.drawKey)
      for place in first..<last {
        times[place] += TimeSpan(seconds: max(0, spreads[place - first]) / 1e6).microseconds
      }
    }
  }

  /// The newcomer at ``nextTime``.
  mutating func take(_ draws: borrowing Draws) -> Newcomer {
    defer { findNext() }
    switch nextSource {
    case .wave(let index): return takeFromWave(index)
    case .stream(let index):
      let newcomer = streams[index].take()
      streams[index].advance(draws)
      return newcomer
    case .none: preconditionFailure("nobody is left to come")
    }
  }

  private mutating func takeFromWave(_ index: Int) -> Newcomer {
    let position = waves[index].used
    let device = device(at: position, of: index)
    let size = waves[index].plan.jobSize
    if size == 0 {
      waves[index].used += 1
      return Newcomer(device: device, row: device)
    }
    let count = min(size, waves[index].releases.count - position)
    waves[index].used += count
    return Newcomer(
      device: device, row: device, jobCount: UInt32(count), jobStart: UInt32(position), wave: UInt32(index))
  }

  /// The device at a position of a wave's order of release.
  func device(at position: Int, of wave: Int) -> UInt32 {
    let place = waves[wave].releases.place(at: position)
    return waves[wave].plan.devices.isEmpty ? UInt32(place) : waves[wave].plan.devices[place]
  }

  /// Devices of waves that have not entered yet. (Open arrivals have no such number.)
  var left: Int { waves.reduce(0) { $0 + $1.releases.count - $1.used } }

  private mutating func findNext() {
    nextTime = .max
    nextSource = .none
    for index in waves.indices where waves[index].nextTime < nextTime {
      nextTime = waves[index].nextTime
      nextSource = .wave(index)
    }
    for index in streams.indices where streams[index].nextTime < nextTime {
      nextTime = streams[index].nextTime
      nextSource = .stream(index)
    }
  }
}
