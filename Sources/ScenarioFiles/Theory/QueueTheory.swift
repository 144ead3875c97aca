/// Formulas of queues in a steady state, as textbooks have them (Kleinrock, Queueing Systems, volume 1, 1975;
/// Gross and Harris, Fundamentals of Queueing Theory). Rates are per minute, times are minutes.
enum QueueTheory {
  /// Erlang's loss: the share of arrivals that find all servers taken, where nobody waits.
  ///
  /// - Parameter load: Arrivals in the mean time of a service.
  static func erlangLoss(servers: Int, load: Double) -> Double {
    (1...servers).reduce(1.0) { blocked, count in load * blocked / (Double(count) + load * blocked) }
  }

  /// The mean wait of M/M/c, by Erlang's second formula.
  static func meanWait(servers: Int, arrivals: Double, service: Double) -> Double {
    let load = arrivals * service
    let blocked = erlangLoss(servers: servers, load: load)
    let waits = Double(servers) * blocked / (Double(servers) - load * (1 - blocked))
    return waits * service / (Double(servers) - load)
  }

  /// The mean wait of M/G/1, by Pollaczek and Khinchine.
  ///
  /// - Parameter variation: The standard deviation of a service, as a part of its mean.
  static func meanWait(arrivals: Double, service: Double, variation: Double) -> Double {
    let load = arrivals * service
    return load * service * (1 + variation * variation) / (2 * (1 - load))
  }

  /// The mean time in M/M/1.
  static func meanTime(arrivals: Double, service: Double) -> Double { service / (1 - arrivals * service) }

  /// Engset's loss: the share of tries that find all lines taken, of so many sources.
  ///
  /// - Parameter load: The mean time on a line as a part of the mean time off it.
  static func engsetLoss(sources: Int, lines: Int, load: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for taken in 1...lines {
      term *= load * Double(sources - taken) / Double(taken)
      sum += term
    }
    return term / sum
  }

  /// When the last of so many jobs is done that start together and last exponentially long times.
  static func meanLast(jobs: Int, servers: Int, service: Double) -> Double {
    let together = (1...min(jobs, servers)).reduce(0.0) { $0 + 1 / Double($1) }
    return service * (together + Double(max(0, jobs - servers)) / Double(servers))
  }
}
