import Randomness
import Snapshots

/// All arrivals of a trial in order of time: merged with the event list, and never put on it.
struct Arrivals: ~Copyable {
  private let waves: UnsafeMutablePointer<ArrivalWave>
  let waveCount: Int
  private let streams: UnsafeMutablePointer<ArrivalStream>
  private let streamCount: Int
  /// Whether there are no arrivals but the whole fleet at the start, whose devices come back again and again.
  let isClosed: Bool
  private(set) var nextTime = Int64.max
  /// Of each stream, what a device must be for it to come, and what becomes of its states then; empty where
  /// every stream is plain.
  let terms: [Terms]

  struct Terms {
    var conditions: [StateCondition]
    var settings: [StateSetting]
  }
  /// The wave that comes next or, counted on from the last wave, the stream.
  private var nextSource = 0
  /// A heap of all waves and streams by their next arrivals: there may be thousands of them.
  private var heads = FlatTable<Head>(capacity: 1)

  /// The laws that arrivals draw from, in the order in which ``init(_:_:firstLaw:)`` expects them.
  static func laws(_ plan: Plan) -> [Distribution] {
    switch plan.arrivals {
    case .wave(let waves): waves.compactMap(\.spread)
    case .streams(let streams):
      streams.flatMap { stream -> [Distribution] in
        let ofTimes: [Distribution] =
          switch stream.timing {
          case .renewal(let interval): [interval]
          case .each(let each): [each.every] + each.firsts
          case .rates, .moments: []
          }
        return ofTimes + (stream.batch.map { [$0] } ?? [])
      }
    case .closed: []
    }
  }

  /// `firstLaw` is the row of the first of ``laws(_:)``.
  init(_ plan: Plan, _ draws: borrowing Draws, firstLaw: Int) {
    var wavePlans: [WavePlan] = []
    var streamPlans: [StreamPlan] = []
    switch plan.arrivals {
    case .wave(let plans): wavePlans = plans
    case .streams(let plans): streamPlans = plans
    case .closed: break
    }
    if case .closed = plan.arrivals { isClosed = true } else { isClosed = false }
    let arePlain = streamPlans.allSatisfy(\.isPlain)
    terms = arePlain ? [] : streamPlans.map { Terms(conditions: $0.conditions, settings: $0.settings) }
    let isAllAtOnce = wavePlans.isEmpty && streamPlans.isEmpty
    waveCount = isAllAtOnce ? 1 : wavePlans.count
    waves = .allocate(capacity: max(1, waveCount))
    streamCount = streamPlans.count
    streams = .allocate(capacity: max(1, streamCount))
    var law = firstLaw
    for (index, wave) in wavePlans.enumerated() {
      (waves + index).initialize(to: ArrivalWave(wave, draws, law: law))
      if wave.spread != nil { law += 1 }
    }
    if isAllAtOnce { waves.initialize(to: ArrivalWave(everybody: plan.devices.count)) }
    for (number, stream) in streamPlans.enumerated() {
      (streams + number).initialize(
        to: ArrivalStream(
          stream, plan.devices, firstLaw: &law, number: number, of: streamPlans.count, draws))
      streams[number].advance(draws)
    }
    canRecall = waveCount == 1 && streamCount == 0 && waves[0].entersSingly
    findNext()
  }

  deinit {
    waves.deinitialize(count: waveCount)
    waves.deallocate()
    streams.deinitialize(count: streamCount)
    streams.deallocate()
  }

  /// Takes the arrival that is due at ``nextTime``, and finds the next one.
  @inline(__always) mutating func take(_ draws: borrowing Draws) -> Arrival {
    let arrival: Arrival
    if nextSource < waveCount {
      arrival = waves[nextSource].take(number: nextSource)
      nextTime = waves[nextSource].nextTime
    } else {
      let stream = streams + (nextSource &- waveCount)
      arrival = stream.pointee.take(draws)
      stream.pointee.advance(draws)
      nextTime = stream.pointee.nextTime
    }
    if waveCount &+ streamCount > 1 { findNextOfMany() }
    return arrival
  }

  /// The terms on which the arrival that is due comes.
  var termsOfNext: Terms { terms[nextSource] }

  /// The device at a position of a wave's order of release.
  func device(at position: Int, of wave: Int) -> UInt32 { waves[wave].device(at: position) }

  /// Whether the latest arrivals can be read again from the wave: there is one wave only, and its devices
  /// enter singly. What waits then needs no copy of them.
  let canRecall: Bool

  /// Whether the order of all arrivals to come is known: they are of one wave, or of one stream.
  var foresees: Bool { canRecall || (waveCount == 0 && streamCount == 1) }

  /// The device of an arrival, counted from the first; and how many there will be at most.
  @inline(__always) func device(ofArrival number: Int) -> UInt32 {
    streamCount == 0 ? waves[0].device(at: number) : UInt32(truncatingIfNeeded: number)
  }
  var most: Int { streamCount == 0 ? waves[0].used + waves[0].left : Int(UInt32.max) }

  /// The number of arrivals that were taken, where there is only one wave or one stream.
  @inline(__always) var taken: Int { streamCount == 0 ? waves[0].used : streams[0].taken }

  /// The device that arrived so many before the next (1: the last), and when.
  @inline(__always) func recall(_ back: Int) -> (device: UInt32, time: Int64) {
    (waves[0].device(at: waves[0].used &- back), waves[0].time(at: waves[0].used &- back))
  }

  /// The row of a device that will enter soon, where that can be told.
  @inline(__always) var rowAhead: UInt32? {
    canRecall && waves[0].left > 4 ? waves[0].device(at: waves[0].used &+ 4) : nil
  }

  /// Devices of waves that have not entered yet. (Open arrivals have no such number.)
  var left: Int { (0..<waveCount).reduce(0) { $0 + waves[$1].left } }

  /// The positions, in the order of release, of devices of a wave that have not entered yet.
  func positionsLeft(ofWave wave: Int) -> Range<Int> {
    waves[wave].used..<waves[wave].used + waves[wave].left
  }

  /// Whether there are so many devices from that position of a wave's order of release on.
  func holds(_ start: Int, _ count: Int, ofWave wave: Int) -> Bool {
    wave < waveCount && start >= 0 && count > 0 && start <= waves[wave].used
      && count <= waves[wave].used - start
  }

  /// When a wave or a stream has its next arrival. Of equal times the earlier source comes first.
  struct Head: Comparable, BitwiseCopyable {
    var time: Int64
    var source: Int32

    @inline(__always) static func < (a: Head, b: Head) -> Bool {
      a.time < b.time || (a.time == b.time && a.source < b.source)
    }
  }

  private mutating func findNext() {
    heads.removeAll()
    for source in 0..<waveCount + streamCount {
      let time = source < waveCount ? waves[source].nextTime : streams[source - waveCount].nextTime
      let head = Head(time: time, source: Int32(source))
      heads.append(head)
      IndexedHeap(heads.base, count: heads.count).insert(head) { _, _ in }
    }
    nextTime = heads.isEmpty ? .max : heads[0].time
    nextSource = heads.isEmpty ? 0 : Int(heads[0].source)
  }

  /// After the next arrival of a source has changed, which is in ``nextTime``.
  private mutating func findNextOfMany() {
    let head = Head(time: nextTime, source: Int32(truncatingIfNeeded: nextSource))
    IndexedHeap(heads.base, count: heads.count).replace(at: 0, with: head) { _, _ in }
    nextTime = heads[0].time
    nextSource = Int(heads[0].source)
  }
}

extension Arrivals {
  /// Saves how many arrivals of each wave and stream were taken; the rest is made anew from the plan.
  func save(to writer: inout SnapshotWriter) {
    for index in 0..<waveCount { waves[index].save(to: &writer) }
    for index in 0..<streamCount { streams[index].save(to: &writer) }
  }

  mutating func restore(from reader: inout SnapshotReader, _ draws: borrowing Draws) throws(SnapshotFault) {
    for index in 0..<waveCount { try waves[index].restore(from: &reader) }
    for index in 0..<streamCount { try streams[index].restore(from: &reader, draws) }
    findNext()
  }
}
