import Fixtures

@testable import Engine

/// Jobs at one pool that preempts, and who is served at each instant, found anew from a list of all who are
/// there: on shift the best of them, by priority and then by order of arrival; off shift those who were
/// served before. Some jobs are work, which follows the shifts, some are waits during which a unit is held,
/// and some give up after a time.
struct ServedBest {
  private struct Job {
    var arrival: Int64
    var line: Int
    var length: Int64
    var isWork: Bool
    var patience: Int64?
    var left: Int64 = 0
    var isServed = false
    var end: Int64?
    var isLate = false
  }

  private var jobs: [Job] = []
  private let capacity: Int
  private let shifts: [(from: Int64, to: Int64)]
  private let atEnd: ShiftEnd
  private let patience: Int64

  init(_ dice: inout SplitMix64) {
    capacity = 1 + dice.below(3)
    atEnd = dice.chance(0.5) ? .suspend : .finish
    // Odd microseconds, so that no two things happen at one instant.
    patience = 1 + Int64(dice.below(8_000_000_000))
    let isAlwaysOn = dice.chance(0.3)
    let start: (Int) -> Int64 = { Int64($0) * 20_000_000_000 }
    shifts = isAlwaysOn ? [(0, .max)] : (0..<200).map { (start($0), start($0) + 9_000_000_000) }
    for _ in 0..<60 {
      jobs.append(
        Job(
          arrival: Int64(dice.below(120_000_000_000)), line: dice.below(4),
          length: 1 + Int64(dice.below(4_000_000_000)), isWork: dice.chance(0.6),
          patience: dice.chance(0.3) ? patience : nil))
    }
    for index in jobs.indices { jobs[index].left = jobs[index].length }
  }

  // MARK: As the engine sees it

  var world: World {
    var world = World(devices: jobs.count, profiles: jobs.count)
    world.arrive(at: jobs.map { Double($0.arrival) / hour })
    let isAlwaysOn = shifts.count == 1
    let spans = shifts.map { (Double($0.from) / hour, Double($0.to) / hour) }
    let roster = isAlwaysOn ? nil : world.roster(spans, atShiftEnd: atEnd)
    let pool = world.pool(capacity, roster: roster, lines: 4)
    world.plan.pools[pool].preempts = true
    let hours = jobs.map { Double($0.length) / hour }
    let lines = jobs.map { Int32($0.line) }
    world.devices { program in
      func job(_ program: inout TestProgram) {
        program.choose(
          byProfile: jobs.map { $0.isWork ? 1 : 0 }, then: { $0.work(pool, hours: hours, lines: lines) },
          otherwise: { writer in
            // In two halves: they are one wait to whoever looks on.
            let half = jobs.map { Double($0.length / 2) / hour }
            let rest = jobs.map { Double($0.length - $0.length / 2) / hour }
            writer.using(pool, lines: lines) { body in
              body.wait(.constant(1), timesByProfile: half)
              body.wait(.constant(1), timesByProfile: rest)
            }
          })
      }
      program.choose(
        byProfile: jobs.map { $0.patience == nil ? 0 : 1 },
        then: { late in
          late.deadline(Double(patience) / hour, do: job, otherwise: { $0.outcomeHere(1) })
        }, otherwise: job)
    }
    return world
  }

  // MARK: As the list sees it

  struct Result {
    var ends: [Int64] = []
    var outcomes: [UInt8] = []
    var waited: Int64 = 0
    var busy: Int64 = 0
    var displacements = 0
  }

  func run() -> Result {
    var model = self
    var result = Result()
    var now: Int64 = 0
    while let next = model.nextInstant(after: now) {
      model.pass(from: now, to: next, &result)
      now = next
      model.finish(at: now)
      model.choose(at: now, &result)
    }
    result.ends = model.jobs.map { $0.end ?? -1 }
    result.outcomes = model.jobs.map { $0.isLate ? 1 : 0 }
    return result
  }

  private func isOn(_ now: Int64) -> Bool { shifts.contains { $0.from <= now && now < $0.to } }
  private func isThere(_ job: Job, _ now: Int64) -> Bool { job.arrival <= now && job.end == nil }
  private func progresses(_ job: Job, _ now: Int64) -> Bool {
    job.isServed && (!job.isWork || atEnd == .finish || isOn(now))
  }

  private func nextInstant(after now: Int64) -> Int64? {
    if jobs.allSatisfy({ $0.end != nil }) { return nil }
    var times = jobs.map(\.arrival) + shifts.flatMap { [$0.from, $0.to] }
    for job in jobs where isThere(job, now) {
      if progresses(job, now) { times.append(now + job.left) }
      if let patience = job.patience { times.append(job.arrival + patience) }
    }
    return times.filter { $0 > now }.min()
  }

  private mutating func pass(from now: Int64, to next: Int64, _ result: inout Result) {
    for index in jobs.indices where isThere(jobs[index], now) {
      if !jobs[index].isServed { result.waited += next - now }
      if progresses(jobs[index], now) { jobs[index].left -= next - now }
      // Off shift nobody is at work who will go on with it in the next shift.
      if jobs[index].isServed, atEnd == .finish || isOn(now) { result.busy += next - now }
    }
  }

  private mutating func finish(at now: Int64) {
    for index in jobs.indices where isThere(jobs[index], now) {
      let isLate = jobs[index].patience.map { now >= jobs[index].arrival + $0 } ?? false
      if jobs[index].left > 0 && !isLate { continue }
      jobs[index].isLate = jobs[index].left > 0
      jobs[index].end = now
      jobs[index].isServed = false
    }
  }

  private mutating func choose(at now: Int64, _ result: inout Result) {
    if !isOn(now) { return }
    let best = jobs.indices.filter { isThere(jobs[$0], now) }
      .sorted { (jobs[$0].line, jobs[$0].arrival) < (jobs[$1].line, jobs[$1].arrival) }
    for (place, index) in best.enumerated() {
      if jobs[index].isServed, place >= capacity { result.displacements += 1 }
      jobs[index].isServed = place < capacity
    }
  }
}
