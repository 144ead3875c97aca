/// Portal jobs: tokens that release devices.
extension Simulation {
  mutating func startJob(_ token: Int, _ arrival: Arrival) {
    let job = JourneyClocks(jobStart: Int(arrival.jobStart), size: Int(arrival.jobSize), wave: arrival.wave)
    tokens.makeJob(token, job, at: program.jobEntry)
  }

  /// The devices of a job start their journeys, and the job ends.
  mutating func releaseJob(_ token: Int) -> Step {
    let job = tokens.clocks(of: token)
    if !hasRoom(for: job.jobSize) {
      tokens.block(token, at: Int(tokens[token].pc), as: .delayed, at: now)
      return .stop
    }
    for position in job.jobStart..<job.jobStart + job.jobSize {
      let device = arrivals.device(at: position, of: job.jobWave)
      let released = tokens.bear(device: device, row: Int(device))
      if states.isUsed { states.bear(released, row: device) }
      startDevice(released)
      ready.append(UInt32(truncatingIfNeeded: released))
    }
    end(token)
    return .stop
  }

  /// Devices whose portal job has not released them.
  var devicesInJobs: Int {
    var count = 0
    for token in 0..<tokens.count where tokens[token].flags.contains(.job) && tokens[token].state != .free {
      count += tokens.clocks(of: token).jobSize
    }
    return count
  }
}
