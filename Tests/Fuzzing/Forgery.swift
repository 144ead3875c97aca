import Experiments
import Snapshots

/// A checkpoint, or a result, whose seal is right and whose content was changed on purpose.
///
/// The first byte of the input chooses the scenario; every further 13 bytes are a change: how, where, what.
struct Forgery {
  private static let mostEvents = 200_000
  private static let originals = Original.scenarios.map(Original.init)
  private let original: Original
  private let changes: [Change]

  struct Change {
    var way: UInt8
    var place: Int
    var value: UInt64

    /// What numbers are not expected to be.
    private static let odd: [UInt64] = [
      0, 1, .max, .max - 1, 1 << 63, 1 << 62, 1 << 31, 0xffff_ffff, 0x7fff_ffff_ffff_ffff,
      Double.nan.bitPattern, Double.infinity.bitPattern, (-1.0).bitPattern, 1e300.bitPattern,
    ]

    func apply(to bytes: inout [UInt8]) {
      let place = place % max(1, bytes.count - 8)
      func word(at place: Int) -> UInt64 {
        (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(bytes[place + $1]) }
      }
      let before = word(at: place)
      let (after, size): (UInt64, Int) =
        switch way % 8 {
        case 0: (value, 1)
        case 1: (value, 2)
        case 2: (value, 4)
        case 3: (value, 8)
        case 4: (before &+ UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: value))), 4)
        case 5: (before &+ UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: value))), 8)
        case 6: (Self.odd[Int(value % UInt64(Self.odd.count))], 8)
        default: (word(at: Int(value % UInt64(max(1, bytes.count - 8)))), 8)
        }
      for byte in 0..<size { bytes[place + byte] = UInt8(truncatingIfNeeded: after >> UInt64(8 * byte)) }
    }
  }

  init(_ input: [UInt8]) {
    original = Self.originals[Int(input.first ?? 0) % Self.originals.count]
    let rest = Array(input.dropFirst())
    changes = stride(from: 0, to: rest.count - 12, by: 13).prefix(8).map { start in
      func number(_ bytes: Range<Int>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64(rest[start + $1]) }
      }
      return Change(way: rest[start], place: Int(number(1..<5)), value: number(5..<13))
    }
  }

  /// The trial goes on from a changed checkpoint.
  func goOn() {
    guard var bytes = original.checkpoint else { return }
    bytes.removeLast(8)
    for change in changes { change.apply(to: &bytes) }
    var sealed = SnapshotWriter()
    for byte in bytes { sealed.put(byte) }
    sealed.seal()
    follow(.checkpoint, sealed.bytes)
  }

  /// A changed result is collected.
  func report() {
    guard var bytes = original.result else { return }
    for change in changes { change.apply(to: &bytes) }
    follow(.result, bytes)
  }

  private func follow(_ kind: TrialNote, _ bytes: [UInt8]) {
    let store = FuzzStore(mostEvents: Self.mostEvents)
    store.put(kind, of: 0, bytes)
    original.run.report(original.run.run(store))
  }

  /// A scenario with a checkpoint and the result of its first trial.
  struct Original {
    let run: FuzzRun
    let checkpoint: [UInt8]?
    let result: [UInt8]?

    init(_ scenario: String) {
      guard let experiment = FuzzRun.read(Array(scenario.utf8)) else {
        preconditionFailure("the fuzz target's own scenario cannot be read")
      }
      run = FuzzRun(experiment)
      let early = FuzzStore(mostEvents: 1)
      _ = run.run(early)
      checkpoint = early.read(.checkpoint, of: 0)
      let late = FuzzStore(mostEvents: .max)
      _ = run.run(late)
      result = late.read(.result, of: 0)
    }

    /// Between them they have every kind of table that a trial holds.
    static let scenarios = [
      """
      fleet: { devices: 1500, sites: 3 }
      strategies: [autopilot-reset, full-reimage]
      """,
      """
      fleet: { groups: { pcs: { devices: 800, disk: { nvme: 50 %, emmc: 50 % } } } }
      starts: Monday 2026-07-06 07:00 Europe/Berlin
      horizon: 60 days
      rosters: { day: { hours: Mon-Fri 08:00-17:00, at shift end: suspend } }
      pools: { desks: { count: 9, roster: day, preempt: yes } }
      links: { internet: 200 Mbit/s }
      services: { graph: { limits: [20 per 20 s per tenant], slots: 5, retry after: 1 s } }
      sites: { office: { count: 2, wifi: 100 Mbit/s, technicians: { count: 2 }, links: { cache: 1 Gbit/s } } }
      rollout: { waves: [ { at: 1 h, pace: 60 per hour } ] }
      strategies:
        mixed:
          submission: { portal jobs of: 50, takes: uniform(1 min, 2 min), by: desks }
          stages:
            - mark: down
            - work: { name: prepare, by: desks, takes: exponential(mean 5 min), priority: 1 }
            - attempt:
                name: load
                succeeds: 80 %
                retries: 2
                pause: 5 min
                do:
                  - deadline:
                      name: limit
                      within: 4 h
                      do:
                        - call: { name: ask, service: graph, takes: 2 s }
                        - transfer: { name: image, bytes: 2 GB, over: [access, cache, internet] }
                        - using:
                            name: desk
                            pool: desks
                            do:
                              - wait: { name: look, takes: exponential(mean 20 min) }
                              - work: { name: watch, by: technicians, takes: uniform(2 min, 9 min) }
                otherwise:
                  - work: { name: repair, by: desks, takes: 30 min, priority: 0 }
            - together:
                name: both
                do:
                  - [ { wait: { name: settle, takes: 5 min } } ]
                  - [ { transfer: { name: apps, bytes: 500 MB, over: [access] } } ]
            - mark: productive
      """,
      """
      fleet: { devices: 300, sites: 3 }
      horizon: 52 weeks
      rollout: { again after: exponential(mean 9 days) }
      strategies: [autopilot-reset]
      """,
      """
      fleet: { devices: 300, sites: 3 }
      horizon: 30 days
      rollout:
        arrivals:
          - { every: exponential(mean 20 min), batch: 3 }
          - rates: { "daily 08:00-17:00": 6 per hour, otherwise: 0.2 per hour }
      experiment: { warm up: 2 days }
      strategies: [autopilot-reset]
      """,
    ]
  }
}
